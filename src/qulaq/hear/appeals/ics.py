"""A calendar file for one hearing (RFC 5545): day, place and address, and nothing about the person."""

from __future__ import annotations

from datetime import UTC, datetime

from qulaq.hear.appeals.models import Hearing

LONGEST_LINE = 75  # bytes


def event(hearing: Hearing, *, title: str, url: str, host: str, now: datetime) -> str:
    """`title` in the reader's language. A cancelled hearing tells the calendar so."""
    off = hearing.cancelled_at is not None
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Qulaq//Hearing//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:hearing-{hearing.pk}@{host}",
        f"SEQUENCE:{int(off)}",
        f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(hearing.begins_at)}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(hearing.place or hearing.video)}",
        f"URL:{hearing.video or url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> str:
    """No line is longer than 75 bytes, and no letter is cut in two."""
    parts, rest = [], line
    while len(rest.encode()) > LONGEST_LINE:
        cut = LONGEST_LINE
        while len(rest[:cut].encode()) > LONGEST_LINE - 1:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join([*parts, rest])
