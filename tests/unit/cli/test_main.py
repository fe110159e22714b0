"""The command itself: quick to help, plain when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.unit.cli.conftest import run

from qulaq.cli import main
from qulaq.cli.base import choose
from qulaq.cli.lazy import LazyGroup

QUICK = """
import sys
from qulaq.cli import main
main(["--help"], standalone_mode=False)
print("heavy:", sorted({"django", "psycopg", "procrastinate", "granian"} & set(sys.modules)))
"""


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", QUICK], capture_output=True, text=True, check=True)
    assert "migrate" in done.stdout
    assert "heavy: []" in done.stdout


def test_a_command_whose_module_is_not_installed_is_not_offered() -> None:
    group = LazyGroup(commands_at={"serve": "qulaq.cli.serve:serve", "gone": "qulaq.cli.gone:gone"})
    assert group.list_commands(click.Context(group)) == ["serve"]
    assert group.get_command(click.Context(group), "gone") is None


def test_an_unknown_command_is_the_callers_mistake() -> None:
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2


def test_the_data_folder_on_the_command_line_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QULAQ_DATA", "/somewhere/else")
    choose(tmp_path)
    assert CliRunner().invoke(main, ["--version"]).exit_code == 0
    assert os.environ["QULAQ_DATA"] == str(tmp_path)


def test_a_server_that_does_not_answer_is_said_plainly(data: Path) -> None:
    done = run(data, "serve", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_migrating_again_changes_nothing(migrated: Path) -> None:
    assert run(migrated, "migrate", "--json").returncode == 0
    assert run(migrated, "manage", "migrate", "--check").returncode == 0
