"""Nothing that Django or allauth says reaches a Kazakh or a Russian in English."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import allauth
import django
import polib
import pytest
from django import forms
from django.conf import LazySettings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.contrib.humanize.templatetags.humanize import naturalday, naturaltime, ordinal
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.test import override_settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from scripts import messages

DJANGO, ALLAUTH = Path(django.__file__).parent, Path(allauth.__file__).parent
VENDOR = messages.ROOT / "locale" / "vendor"
# The parts of Django whose texts can come up here.
CONTRIB = ("auth", "contenttypes", "humanize", "messages", "postgres", "sessions", "staticfiles")
PLACES = (DJANGO / "conf", *(DJANGO / "contrib" / name for name in CONTRIB), ALLAUTH)
# Names and marks that are the same in every language.
UNIVERSAL = {"…", ":", ":?.!", ", ", "URL", "IPv4", "IPv6", "WebAuthn", "%(truncated_text)s…", "Django"}


def concerns_us(name: str) -> bool:
    first, _, rest = name.partition("/")
    return rest.split("/")[0] in CONTRIB if first == "contrib" else not name.startswith("conf/app_template")


@cache
def vendor_texts() -> dict[messages.Key, messages.Message]:
    """Read from the installed code itself, so that an upgrade that brings a new text fails here."""
    used = {key: text for key, text in messages.collect(DJANGO).items() if any(map(concerns_us, text.files))}
    return {**used, **messages.collect(ALLAUTH)}


@cache
def shipped(language: str) -> dict[messages.Key, list[str]]:
    """In Django's order: our vendor catalogue wins over the packages' own."""
    found: dict[messages.Key, list[str]] = {}
    for place in (VENDOR, *(place / "locale" for place in PLACES)):
        path = place / language / "LC_MESSAGES" / "django.po"
        entries = polib.pofile(str(path)).translated_entries() if path.exists() else []
        for entry in entries:
            found.setdefault((entry.msgctxt, entry.msgid), messages.texts_of(entry))
    return found


def readable(text: str) -> bool:
    return bool(re.search("[а-яёәіңғүұқөһ]", messages.PLACEHOLDER.sub("", text), re.IGNORECASE))


def untranslated(key: messages.Key, texts: list[str]) -> bool:
    bare = not re.search("[A-Za-z]", messages.PLACEHOLDER.sub("", key[1]))
    return not all(map(readable, texts)) and key[1] not in UNIVERSAL and not bare


def wrong_marks(message: messages.Message, texts: list[str]) -> bool:
    allowed = [messages.marks(message.msgid), messages.marks(message.plural)]
    return not all(messages.marks(text) in allowed for text in texts)


def test_the_code_of_the_vendors_is_read() -> None:
    texts = {msgid for _context, msgid in vendor_texts()}
    assert {"This field is required.", "This password is too common.", "Sign In", "%(num)d day"} <= texts
    assert len(texts) > 800


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_vendor_text_is_translated(language: str) -> None:
    found = shipped(language)
    assert [key for key in vendor_texts() if key not in found or untranslated(key, found[key])] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_placeholders_and_links_survive(language: str) -> None:
    found = shipped(language)
    assert [key for key, text in vendor_texts().items() if key in found and wrong_marks(text, found[key])] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_vendor_catalogue_is_clean(language: str) -> None:
    catalogue = polib.pofile(str(VENDOR / language / "LC_MESSAGES" / "django.po"))
    keys = [(entry.msgctxt, entry.msgid) for entry in catalogue]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key not in vendor_texts()] == []
    assert [entry.msgid for entry in catalogue if messages.mixed_word(messages.texts_of(entry))] == []
    assert not catalogue.fuzzy_entries()


def test_our_own_texts_come_first(settings: LazySettings) -> None:
    assert list(settings.LOCALE_PATHS) == [VENDOR.parent, VENDOR]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("vendor")
    shutil.copytree(VENDOR, root / "locale", ignore=shutil.ignore_patterns("*.mo"))
    messages.main(["--root", str(root), "compile"])
    return root / "locale"


@pytest.fixture
def speaking(compiled: Path) -> Iterator[Callable[[str], None]]:
    before = translation.get_language()
    with override_settings(USE_I18N=True, LOCALE_PATHS=[compiled]):
        yield translation.activate
        translation.activate(before) if before else translation.deactivate_all()


def password_errors() -> str:
    with pytest.raises(ValidationError) as caught:
        MinimumLengthValidator(12).validate("short")
    return caught.value.messages[0]


DAY = datetime.date(2026, 12, 15)
SAID: dict[str, tuple[Callable[[], object], str, str]] = {
    "a date": (lambda: date_format(DAY, "j E, l"), "15 желтоқсан, сейсенбі", "15 декабря, вторник"),
    "short day and month": (lambda: date_format(DAY, "D, j N"), "Сс, 15 жел.", "Вт, 15 дек."),
    "tomorrow": (lambda: naturalday(timezone.localdate() + datetime.timedelta(days=1)), "ертең", "завтра"),
    "ago": (lambda: naturaltime(timezone.now() - datetime.timedelta(days=2, minutes=1)), "2 күн бұрын", "2 дня назад"),
    "ahead": (
        lambda: naturaltime(timezone.now() + datetime.timedelta(days=2, minutes=1)),
        "2 күннен кейін",
        "через 2 дня",
    ),
    "since": (lambda: timesince(DAY, DAY + datetime.timedelta(days=9)), "1 апта, 2 күн", "1 неделя, 2 дня"),
    "ordinal": (lambda: ordinal(9), "9-шы", "9-й"),
    "size": (lambda: filesizeformat(3 * 1024 * 1024), "3,0 МБ", "3,0 МБ"),
    "required": (
        lambda: forms.CharField().error_messages["required"],
        "Бұл өрісті толтыру міндетті.",
        "Обязательное поле.",
    ),
    "password": (
        password_errors,
        "Құпия сөз тым қысқа. Онда кемінде 12 таңба болуы керек.",
        "Введённый пароль слишком короткий. Он должен состоять из как минимум 12 символов.",
    ),
    "allauth": (lambda: gettext("Forgot your password?"), "Құпия сөзді ұмыттыңыз ба?", "Забыли пароль?"),
    "counting": (
        lambda: ngettext("You have added %(count)s security key.", "You have added %(count)s security keys.", 3),
        "Сіз %(count)s қауіпсіздік кілтін қостыңыз.",
        "Вы добавили %(count)s ключа безопасности.",
    ),
}


@pytest.mark.parametrize("case", SAID)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_django_says_it(speaking: Callable[[str], None], language: str, case: str) -> None:
    say, kazakh, russian = SAID[case]
    speaking(language)
    assert str(say()).replace("\xa0", " ") == {"kk": kazakh, "ru": russian}[language]
