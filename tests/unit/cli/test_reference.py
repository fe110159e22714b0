"""The reference names every setting, command and option, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from qulaq.cli import COMMANDS, main
from qulaq.project.environment import SETTINGS

ROOT = Path(__file__).parents[3]
SETTINGS_PAGE = (ROOT / "docs/reference/settings.md").read_text()
COMMANDS_PAGE = (ROOT / "docs/reference/commands.md").read_text()
DEPLOYED = [path for path in (ROOT / "deploy").rglob("*") if path.is_file()]
PURE = {"train", "evaluate", "report", "alerts"}  # they read files and know no installation
COMMON = {"--data", "--help", "-h"}


def headings(page: str) -> set[str]:
    return set(re.findall(r"^## (.+)$", page, re.MULTILINE))


def section(name: str) -> str:
    return COMMANDS_PAGE.split(f"## qulaq {name}\n")[1].split("\n## ")[0]


def options(command: click.Command) -> set[str]:
    return {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}


def test_every_setting_has_its_heading_and_its_default() -> None:
    assert headings(SETTINGS_PAGE) == set(SETTINGS)
    for setting in SETTINGS.values():
        assert setting.says in SETTINGS_PAGE
        assert not setting.default or f"`{setting.default}`" in SETTINGS_PAGE


def test_every_command_has_its_heading() -> None:
    assert headings(COMMANDS_PAGE) == {f"qulaq {name}" for name in COMMANDS}


def leaves(name: str) -> list[click.Command]:
    command = main.get_command(click.Context(main), name)
    assert command, f"qulaq {name} is not there"
    return list(command.commands.values()) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_named_in_its_section(name: str) -> None:
    named = set(re.findall(r"--[a-z][a-z-]*", section(name)))
    assert set().union(*map(options, leaves(name))) - COMMON <= named


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_section_names_only_options_that_exist(name: str) -> None:
    named = set(re.findall(r"--[a-z][a-z-]*", section(name)))
    assert named - {"--help", "--data"} <= set().union(*map(options, leaves(name)))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_takes_a_data_folder_and_helps(name: str) -> None:
    assert all(leaf.help and ("--data" in options(leaf) or leaf.name in PURE) for leaf in leaves(name))


@pytest.mark.parametrize("file", DEPLOYED, ids=lambda file: file.name)
def test_what_is_deployed_sets_only_what_exists(file: Path) -> None:
    assert set(re.findall(r"\bQULAQ_[A-Z_]+\b", file.read_text())) <= set(SETTINGS)


@pytest.mark.parametrize(
    "words", [[], *([name] for name in sorted(COMMANDS))], ids=lambda words: " ".join(words) or "qulaq"
)
def test_no_list_of_commands_breaks_off_in_the_middle_of_a_sentence(words: list[str]) -> None:
    if not words or isinstance(main.get_command(click.Context(main), words[0]), click.Group):
        told = CliRunner().invoke(main, [*words, "--help"]).output
        assert "..." not in told.split("Commands:")[1]
