"""The `qulaq` command: one thin door per capability. Nothing heavy is imported before a command is chosen."""

from __future__ import annotations

import click

from qulaq.cli.lazy import LazyGroup

COMMANDS = {
    "answers": "qulaq.cli.answers:answers",
    "backup": "qulaq.cli.backup:backup",
    "check": "qulaq.cli.check:check",
    "demo": "qulaq.cli.demo:demo",
    "due": "qulaq.cli.due:due",
    "import": "qulaq.cli.imports:imports",
    "invite": "qulaq.cli.invite:invite",
    "manage": "qulaq.cli.manage:manage",
    "matching": "qulaq.cli.matching:matching",
    "migrate": "qulaq.cli.migrate:migrate",
    "problems": "qulaq.cli.problems:problems",
    "restore": "qulaq.cli.backup:restore",
    "routing": "qulaq.cli.routing:routing",
    "search": "qulaq.cli.search:search",
    "serve": "qulaq.cli.serve:serve",
    "text": "qulaq.cli.text:text",
    "worker": "qulaq.cli.worker:worker",
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qulaq")
def main() -> None:
    """Qulaq, the listening state: every voice registered once, understood, decided upon, and answered."""
