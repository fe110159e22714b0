"""E-mail, pages and names of people in networks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from qulaq.text.personal.context import anyone, said_before
from qulaq.text.personal.spans import Span

_I = re.IGNORECASE
_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}\s?@\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}", _I)
_AT = r"(?:\s?[\[(]\s?(?:at|a|собака|собачка|ит|эт|ат|аt)\s?[\])]\s?|\s(?:собака|собачка|ит белгісі)\s)"
_DOT = r"(?:\.|\s?[\[(]\s?(?:dot|точка|нүкте)\s?[\])]\s?|\s(?:точка|нүкте|dot)\s)"
_SPOKEN_HOSTS = r"(?:mail|gmail|inbox|yandex|bk|list|icloud|yahoo|outlook|hotmail|rambler|яндекс|мэйл|мейл)"
_SPOKEN = re.compile(rf"(?<![\w.+\-])[a-z0-9_.+\-]{{2,64}}{_AT}[\w\-]{{1,63}}{_DOT}\w{{2,10}}", _I)
_SAID_AT = re.compile(rf"(?<![\w.+\-])[a-z0-9_.+\-]{{2,64}}\s(?:at|эт|ат)\s{_SPOKEN_HOSTS}{_DOT}\w{{2,10}}", _I)
_SAYS_AT = re.compile(rf"{_AT}|\s(?:at|эт|ат)\s", _I)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]{2,500}", _I)
_SOCIAL = (
    r"t\.me|wa\.me|vk\.com|vk\.ru|ok\.ru|instagram\.com|facebook\.com|fb\.com|fb\.me|m\.me|tiktok\.com|youtu\.be|youtube\.com"
    r"|threads\.net|twitter\.com|x\.com|viber\.me|telegram\.me|2gis\.kz/user|my\.mail\.ru|olx\.kz/profile"
)
_BARE = re.compile(rf"(?<![\w.@/\-])(?:m\.)?(?:{_SOCIAL})/[^\s<>«»\",;]{{1,200}}", _I)
_HANDLE = re.compile(r"(?<![\w.@/\-])@[a-z0-9_](?:[a-z0-9_.]{1,30}[a-z0-9_])", _I)
_NICK = re.compile(r"(?<![\w@.])[a-z][a-z0-9]{0,20}[_.0-9][a-z0-9_.]{0,20}[a-z0-9_]", _I)
# «dana_taraz00» is somebody anywhere; «IMG_2024.jpg» is nobody
_UNDERLINED = re.compile(
    r"(?<![\w@./\\\-])(?!(?:img|dsc|vid|pxl|photo|image|scan|file|doc|screenshot|whatsapp|video|foto|utm)_)[a-z][a-z0-9.]{1,20}"
    r"_[a-z0-9_.]{0,20}[a-z0-9_](?![\w@/]|\.\w)",
    _I,
)
_SAYS_NICK = anyone(
    r"ник\b нигім nick инст instagram телеграм telegram тг\b тик tiktok аккаунт желідегі вк\b vk\b фейсбук"
)
# Pages of the state speak of no person by themselves
_OPEN = re.compile(
    r"(?:^|\.)(?:gov\.kz|egov\.kz|zan\.kz|parlam\.kz|akorda\.kz|e-otinish\.kz|edu\.kz|gov\.ru|stat\.gov\.kz)$"
)
_TAIL = ".,;:!?)]}'»”"


def find(text: str) -> Iterator[Span]:
    """Addresses of mail, links and names in networks; spans may overlap."""
    yield from _mails(text)
    for pattern in (_LINK, _BARE) if "/" in text or "www." in text.casefold() else ():
        for found in pattern.finditer(text):
            words = found[0].rstrip(_TAIL)
            if not _is_open(words):
                yield Span(found.start(), found.start() + len(words), "link", 0.97, "link", words.casefold())
    for found in _HANDLE.finditer(text) if "@" in text else ():
        yield Span(found.start(), found.end(), "handle", 0.95, "handle", found[0][1:].casefold())
    for found in _UNDERLINED.finditer(text) if "_" in text else ():
        yield Span(found.start(), found.end(), "handle", 0.7, "handle.underlined", found[0].casefold())
    for found in _NICK.finditer(text) if _SAYS_NICK.search(text.casefold()) else ():
        if said_before(_SAYS_NICK, text, found.start(), 24) and "@" not in text[found.end() : found.end() + 2]:
            yield Span(found.start(), found.end(), "handle", 0.75, "handle.said", found[0].casefold())


def _mails(text: str) -> Iterator[Span]:
    is_spoken = _SAYS_AT.search(text) is not None
    for pattern in (*([_MAIL] if "@" in text else []), *((_SPOKEN, _SAID_AT) if is_spoken else ())):
        for found in pattern.finditer(text):
            words = found[0].rstrip(_TAIL)
            yield Span(found.start(), found.start() + len(words), "email", 0.99, "email", words.casefold())


def _is_open(link: str) -> bool:
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return bool(_OPEN.search(host)) or (len(parts.path) < 2 and not parts.query and not re.match(_SOCIAL, host))
