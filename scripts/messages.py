#!/usr/bin/env python3
"""Translation catalogues without GNU gettext: a fresh Debian has none, and setting up must not need root."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("src", "qulaq")
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".svg"}

# Russian has three forms here, not Django's four: the fourth is for fractions, which we never count in.
# Django keeps catalogues with another plural rule apart, so the two do not meet.
PLURALS = {
    "kk": "nplurals=2; plural=(n!=1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
HEADER = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
RENAMED = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")  # by an import
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif](?!\w)|\{\w*(?:[!:][^{}]*)?\}")
TAG = re.compile(r"</?[a-z][a-z0-9]*")
MIXED = re.compile(r"\w*(?:[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z])\w*", re.IGNORECASE)

Key = tuple[str | None, str]  # context and msgid: what Django looks a text up by


@dataclass
class Message:
    """A text of the code, with the files that use it and what was said there to translators."""

    context: str | None
    msgid: str
    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)


def source_files(source: Path) -> Iterator[Path]:
    """Migrations repeat the texts of models as they once were, so they are left out."""
    for path in sorted(source.rglob("*")):
        folder = "templates" if path.suffix in TEMPLATE_SUFFIXES else ""
        if folder in path.parts or (path.suffix == ".py" and "migrations" not in path.parts):
            yield path


def as_python(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # A template's indentation is not Python's.
        text = "\n".join(line.lstrip() for line in templatize(text, str(path)).splitlines())
    return text.encode()


def messages_in(path: Path) -> Iterator[Message]:
    from babel.messages.extract import extract  # an installation that only compiles has no babel

    code = as_python(path)
    renamed = {new: KEYWORDS[name] for name, new in RENAMED.findall(code.decode())}
    found = extract("python", io.BytesIO(code), {**KEYWORDS, **renamed}, ("Translators:",), {})
    for _line, texts, comments, context in found:
        singular, plural = texts if isinstance(texts, tuple) else (texts, "")
        yield Message(context, singular, plural, comments=set(comments))


def collect(source: Path) -> dict[Key, Message]:
    found: dict[Key, Message] = {}
    for path in source_files(source):
        for message in messages_in(path):
            known = found.setdefault((message.context, message.msgid), message)
            known.plural = known.plural or message.plural
            known.files.add(path.relative_to(source).as_posix())
            known.comments |= message.comments
    return found


def catalogue_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def open_catalogue(path: Path, language: str) -> polib.POFile:
    """No dates and no line wrapping: both would change lines that nobody touched."""
    catalogue = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    catalogue.metadata = {"Language": language, **HEADER, "Plural-Forms": PLURALS[language]}
    return catalogue


def plural_count(language: str) -> int:
    return int(PLURALS[language].removeprefix("nplurals=").split(";")[0])


def by_key(catalogue: polib.POFile) -> dict[Key, polib.POEntry]:
    """Deleted entries first, so that one never hides its living namesake."""
    entries = sorted(catalogue, key=lambda entry: not entry.obsolete)
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


def refresh(entry: polib.POEntry, message: Message, language: str) -> None:
    """Bring an entry up to the code; a translation is never thrown away, only marked when its plural came or went."""
    entry.obsolete = False
    entry.occurrences = [(name, "") for name in sorted(message.files)]
    entry.comment = "\n".join(sorted(message.comments))
    if message.plural != entry.msgid_plural:
        reshape(entry, message.plural, language)
    entry.flags = [flag for flag in entry.flags if not flag.endswith("-format")] + format_flags(message)


def reshape(entry: polib.POEntry, plural: str, language: str) -> None:
    old = entry.msgstr or entry.msgstr_plural.get(0, "")
    entry.msgid_plural = plural
    entry.msgstr = "" if plural else old
    entry.msgstr_plural = dict.fromkeys(range(plural_count(language)), old) if plural else {}
    if old and not entry.fuzzy:
        entry.flags.append("fuzzy")


def format_flags(message: Message) -> list[str]:
    found = PLACEHOLDER.findall(message.msgid + message.plural)
    return sorted({"python-format" if mark.startswith("%") else "python-brace-format" for mark in found})


def merge(catalogue: polib.POFile, messages: dict[Key, Message], language: str) -> None:
    known = by_key(catalogue)
    for key, message in messages.items():
        entry = known.setdefault(key, polib.POEntry(msgid=message.msgid, msgctxt=message.context))
        refresh(entry, message, language)
    for key in known.keys() - messages.keys():
        known[key].obsolete, known[key].occurrences = True, []
    catalogue[:] = sorted(known.values(), key=lambda entry: (entry.obsolete, entry.msgid, entry.msgctxt or ""))


def texts_of(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


def marks(text: str) -> tuple[set[str], list[str]]:
    return set(PLACEHOLDER.findall(text)), sorted(TAG.findall(text))


def same_marks(entry: polib.POEntry, form: int, text: str, forms: int) -> bool:
    """The first form may leave its number out, «one day», but not in Russian, where it also serves 21 and 31."""
    singular = form == 0 and forms == 2 and marks(text) == marks(entry.msgid)
    return singular or marks(text) == marks(entry.msgid_plural or entry.msgid)


def entry_problem(entry: polib.POEntry | None, message: Message, language: str) -> str | None:
    if entry is None or entry.obsolete or entry.msgid_plural != message.plural:
        return "not in the catalogue, run extract"
    texts, forms = texts_of(entry), plural_count(language)
    if entry.msgid_plural and len(texts) != forms:
        return f"has {len(texts)} plural forms, {language} has {forms}"
    if not all(texts):
        return "not translated"
    if entry.fuzzy:
        return "fuzzy"
    if not all(same_marks(entry, form, text, forms) for form, text in enumerate(texts)):
        return "placeholders or tags differ"
    mixed = mixed_word(texts)
    return f"Latin and Cyrillic letters in one word, {mixed!r}" if mixed else None


def mixed_word(texts: list[str]) -> str | None:
    """«i» and «і», «h» and «һ» look alike; a search or a screen reader takes them for different letters."""
    found = MIXED.search(PLACEHOLDER.sub(" ", " ".join(texts)))
    return found[0] if found else None


def problems(catalogue: polib.POFile, messages: dict[Key, Message], language: str) -> Iterator[str]:
    known = by_key(catalogue)
    for key, message in sorted(messages.items(), key=lambda item: item[0][1]):
        problem = entry_problem(known.get(key), message, language)
        if problem:
            yield f"{language}: {problem}: {message.msgid!r} ({', '.join(sorted(message.files))})"
    for key in sorted(known.keys() - messages.keys(), key=str):
        if not known[key].obsolete:
            yield f"{language}: not used any more: {key[1]!r}"


def run_extract(options: argparse.Namespace) -> int:
    messages = collect(options.root / SOURCE)
    for language in PLURALS:
        path = catalogue_path(options.root, language)
        catalogue = open_catalogue(path, language)
        merge(catalogue, messages, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        print(f"{language}: {len(messages)} texts, {len(catalogue.untranslated_entries())} to translate")
    return 0


def run_check(options: argparse.Namespace) -> int:
    messages = collect(options.root / SOURCE)
    found: list[str] = []
    for language in PLURALS:
        path = catalogue_path(options.root, language)
        catalogue = open_catalogue(path, language)
        found += problems(catalogue, messages, language)
        if path.exists() and path.read_text(encoding="utf-8") != str(catalogue):
            found.append(f"{language}: lines are wrapped or ordered in another way, run extract")
    print("\n".join(found) or f"{len(messages)} texts, complete in {' and '.join(PLURALS)}")
    return 1 if found else 0


def compile_one(path: Path) -> bool:
    """Written beside and renamed, so that a server that starts meanwhile never reads half a catalogue."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as beside:
        beside.write(polib.pofile(str(path)).to_binary())
    os.chmod(beside.name, 0o644)
    os.replace(beside.name, target)
    return True


def run_compile(options: argparse.Namespace) -> int:
    paths = sorted((options.root / "locale").rglob("*.po"))
    print(f"{sum(map(compile_one, paths))} of {len(paths)} catalogues compiled")
    return 0


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "extract": (run_extract, "bring the catalogues up to the code: new texts in, unused ones marked as deleted"),
    "check": (run_check, "exit 1 and say which texts are not (rightly) translated"),
    "compile": (run_compile, "make the .mo files Django reads, vendor's included, where the .po is newer"),
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Translation catalogues of the project, without GNU gettext.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project, with src/qulaq and locale in it")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, explanation) in COMMANDS.items():
        commands.add_parser(name, help=explanation)
    options = parser.parse_args(arguments)
    return COMMANDS[options.command][0](options)


if __name__ == "__main__":
    sys.exit(main())
