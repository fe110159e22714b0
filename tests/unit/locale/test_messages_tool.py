"""The translation tool finds exactly what Django looks up when it runs, and says what is missing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.template import Context, Engine
from django.test import override_settings
from django.utils import translation
from scripts import messages

WITHIN = re.compile(r"""\{n?p?(?:gettext|_)\(['"]""")
PAGE = """{% load i18n %}<p>
    {% translate "100% heard" %}|{% translate "May" context "month" %}|{{ name|default:_("Nobody") }}
    {# Translators: shown above the queue #}
    {% translate "Queue" %}
    {% blocktranslate trimmed with who=name %}
        Dear {{ who }},
        we hear you.
    {% endblocktranslate %}
    {% blocktranslate count days=days trimmed %}
      {{ days }} day left
    {% plural %}
      {{ days }} days left
    {% endblocktranslate %}
    {% blocktranslate count n=days context "queue" %}{{ n }} late{% plural %}{{ n }} late ones{% endblocktranslate %}
    {% blocktranslate %}Not
    trimmed{% endblocktranslate %}
</p>"""
CODE = '''
from django.utils.translation import gettext_lazy as _, ngettext, npgettext_lazy, pgettext

TITLE = _("One " "voice")
def page(n: int) -> str:
    """gettext("not this")"""
    sent = _("Sent {when}").format(when=1)
    return ngettext("%(n)s appeal", "%(n)s appeals", n) % {"n": n} + pgettext("verb", "Open") + sent
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    templates = tmp_path / "src" / "qulaq" / "app" / "templates" / "app"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "src" / "qulaq" / "app" / "views.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def run(project: Path, command: str) -> int:
    return messages.main(["--root", str(project), command])


def catalogue(project: Path, language: str = "kk") -> polib.POFile:
    return polib.pofile(str(messages.catalogue_path(project, language)), wrapwidth=0)


def translate_all(project: Path) -> None:
    """Every text becomes itself in brackets, so that a text that is not looked up rightly shows."""
    for language in messages.PLURALS:
        found = catalogue(project, language)
        for entry in found:
            entry.msgstr = "" if entry.msgid_plural else f"«{entry.msgid}»"
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"«{entry.msgid_plural}»")
        found.save()


@pytest.fixture
def translated(project: Path) -> Path:
    run(project, "extract")
    translate_all(project)
    return project


@pytest.fixture
def kazakh(translated: Path) -> Iterator[None]:
    run(translated, "compile")
    with override_settings(USE_I18N=True, LOCALE_PATHS=[translated / "locale"]), translation.override("kk"):
        yield


def edit(project: Path, msgid: str, **changes: object) -> None:
    found = catalogue(project)
    entry = found.find(msgid)
    assert entry
    for name, value in changes.items():
        setattr(entry, name, value)
    found.save()


def test_code_is_read(project: Path) -> None:
    run(project, "extract")
    found = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(project)}
    assert {
        (None, "One voice", ""),
        (None, "%(n)s appeal", "%(n)s appeals"),
        ("verb", "Open", ""),
        (None, "Sent {when}", ""),
    } <= found
    assert not any("not this" in msgid for _, msgid, _ in found)


def test_a_function_under_another_name_is_read(project: Path) -> None:
    names = "from django.utils.translation import gettext_lazy as later, ngettext as some"
    code = f'{names}\n\nlater("By name")\nsome("one", "many", 2)\n'
    (project / "src/qulaq/renamed.py").write_text(code)
    run(project, "extract")
    assert {"By name", "one"} <= {entry.msgid for entry in catalogue(project)}


@pytest.mark.usefixtures("kazakh")
def test_templates_are_read_as_django_looks_them_up() -> None:
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
    page = engine.from_string(PAGE).render(Context({"name": "Айгүл", "days": 3}))
    for text in (
        "100% heard",
        "May",
        "Queue",
        "Dear Айгүл, we hear you.",
        "3 days left",
        "3 late ones",
        "Not\n    trimmed",
    ):
        assert f"«{text}»" in page, text


@pytest.mark.usefixtures("kazakh")
def test_default_in_a_filter_is_read() -> None:
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
    assert "«Nobody»" in engine.from_string(PAGE).render(Context({"name": "", "days": 1}))


def test_catalogue_has_files_without_lines_sorted_and_flagged(project: Path) -> None:
    run(project, "extract")
    found = catalogue(project)
    assert [entry.msgid for entry in found] == sorted(entry.msgid for entry in found)
    assert found.find("Queue").occurrences == [("app/templates/app/page.html", "")]
    assert found.find("Queue").comment == "Translators: shown above the queue"
    assert found.find("%(n)s appeal").flags == ["python-format"]
    assert found.find("Sent {when}").flags == ["python-brace-format"]


def test_extracting_twice_changes_nothing(translated: Path) -> None:
    path = messages.catalogue_path(translated, "ru")
    before = path.read_bytes()
    run(translated, "extract")
    assert path.read_bytes() == before


def test_removed_text_is_kept_as_deleted_and_comes_back(translated: Path) -> None:
    views = translated / "src" / "qulaq" / "app" / "views.py"
    views.write_text("", encoding="utf-8")
    run(translated, "extract")
    assert {entry.msgid for entry in catalogue(translated).obsolete_entries()} >= {"One voice", "Open"}
    views.write_text(CODE, encoding="utf-8")
    run(translated, "extract")
    assert catalogue(translated).find("One voice").msgstr == "«One voice»"
    assert run(translated, "check") == 0


def test_text_that_becomes_countable_is_marked_for_review(translated: Path) -> None:
    views = translated / "src" / "qulaq" / "app" / "views.py"
    views.write_text(CODE.replace('_("One " "voice")', 'ngettext("One voice", "Voices", 2)'), encoding="utf-8")
    run(translated, "extract")
    entry = catalogue(translated).find("One voice")
    assert (entry.fuzzy, entry.msgstr_plural) == (True, {0: "«One voice»", 1: "«One voice»"})


def test_complete_catalogues_pass(translated: Path) -> None:
    assert run(translated, "check") == 0


def test_untranslated_text_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "extract")
    assert run(project, "check") == 1
    assert "kk: not translated: 'Queue' (app/templates/app/page.html)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("msgid", "changes", "says"),
    [
        ("Queue", {"msgstr": ""}, "not translated"),
        ("Queue", {"flags": ["fuzzy"]}, "fuzzy"),
        ("Queue", {"obsolete": True}, "not in the catalogue, run extract"),
        ("Sent {when}", {"msgstr": "Жіберілді"}, "placeholders or tags differ"),
        ("Dear %(who)s, we hear you.", {"msgstr": "Құрметті %(name)s"}, "placeholders or tags differ"),
        ("Queue", {"msgstr": "<b>Кезек"}, "placeholders or tags differ"),
        ("Queue", {"msgstr": "Кезeк"}, "Latin and Cyrillic letters in one word, 'Кезeк'"),
        ("%(n)s appeal", {"msgstr_plural": {0: "%(n)s өтініш"}}, "has 1 plural forms, kk has 2"),
        ("%(n)s appeal", {"msgstr_plural": {0: "%(n)s өтініш", 1: "өтініштер"}}, "placeholders or tags differ"),
    ],
)
def test_each_fault_is_named(
    translated: Path, capsys: pytest.CaptureFixture[str], msgid: str, changes: dict[str, object], says: str
) -> None:
    edit(translated, msgid, **changes)
    assert run(translated, "check") == 1
    assert f"kk: {says}: {msgid!r}" in capsys.readouterr().out


def test_unused_text_is_named(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (translated / "src" / "qulaq" / "app" / "views.py").write_text("", encoding="utf-8")
    assert run(translated, "check") == 1
    assert "ru: not used any more: 'One voice'" in capsys.readouterr().out


def test_wrapped_lines_are_named(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrapping = polib.pofile(str(messages.catalogue_path(translated, "kk")), wrapwidth=20)
    wrapping.save()
    assert run(translated, "check") == 1
    assert "kk: lines are wrapped" in capsys.readouterr().out


def test_russian_may_not_leave_the_number_out_of_its_first_form() -> None:
    entry = polib.POEntry(msgid="One day", msgid_plural="%(n)s days")
    assert messages.same_marks(entry, 0, "Бір күн", forms=2)
    assert not messages.same_marks(entry, 0, "Один день", forms=3)


def test_compile_works_only_where_the_text_is_newer(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(translated, "compile")
    run(translated, "compile")
    source = messages.catalogue_path(translated, "kk")
    os.utime(source, (source.stat().st_mtime + 5, source.stat().st_mtime + 5))
    run(translated, "compile")
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" catalogues")[0] for line in said[-3:]] == ["2 of 2", "0 of 2", "1 of 2"]
    assert not list(translated.rglob("*.tmp"))


def test_compiled_catalogue_leaves_fuzzy_and_deleted_out(translated: Path) -> None:
    edit(translated, "Queue", flags=["fuzzy"])
    edit(translated, "One voice", obsolete=True)
    run(translated, "compile")
    compiled = polib.mofile(str(messages.catalogue_path(translated, "kk").with_suffix(".mo")))
    assert compiled.find("Sent {when}").msgstr == "«Sent {when}»"
    assert not compiled.find("Queue")
    assert not compiled.find("One voice")


def test_no_message_stands_within_an_f_string_where_the_tool_does_not_look() -> None:
    for path in (messages.ROOT / messages.SOURCE).rglob("*.py"):
        assert not WITHIN.search(path.read_text()), path
