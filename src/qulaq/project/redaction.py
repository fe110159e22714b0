"""What must never stand in a log: who wrote, what they wrote, and what opens their appeal."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from structlog.types import EventDict, WrappedLogger

from qulaq.text.personal import numbers
from qulaq.text.personal.spans import without_overlaps

HIDDEN = "[redacted]"
PERSONAL_KEYS = re.compile(
    r"(^|_)(text|body_text|comment|email|e_mail|phone|iin|name|code|token|secret|password|passwd|key|cookie|session|"
    r"authorization|address|location|latitude|longitude|query|query_string|recipients?|to|args|kwargs|task_kwargs)$",
    re.IGNORECASE,
)
OPEN_KEYS = {"logger_name", "task_name", "queue_name", "view_name", "worker_name", "status_code", "exit_code"}
PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*", re.UNICODE), "[e-mail]"),
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "[12 digits]"),
    (re.compile(r"(?<![\w.:-])(?:\+7|8|7)[\s(.-]*\d{3}[\s).-]*\d{3}[\s.-]*\d{2}[\s.-]*\d{2}(?!\d)"), "[phone]"),
    (re.compile(r"\?[^\s\"'<>]+"), "?[redacted]"),
    (re.compile(r"(/reset/key/|/confirm-email/|/link/|/rate/)[^/\s\"']+"), r"\1[redacted]"),
    (re.compile(r"(?i)\b(bearer|token|code|sesame|password|secret)([=:]\s*|\s+)[^\s,;\"'&)]+"), r"\1\2[redacted]"),
    (re.compile(r"(?s)DETAIL:.*"), "DETAIL: [redacted]"),  # PostgreSQL quotes the offending row there
)
SURE = 0.97
LONG_NUMBER = re.compile(r"\d(?:[ \-().]{0,3}\d){9}")  # most lines of a log hold none
QUOTED = re.compile(r"""(?s)(?<!\w)'.*'|(?<!\w)".*"|«.*»""")


def redact(logger: WrappedLogger | None, method: str, event: EventDict) -> EventDict:
    """A structlog processor: keys that name something personal lose their value, all texts lose what looks personal."""
    return {str(key): clean(value, str(key)) for key, value in event.items()}


def clean(value: Any, key: str = "") -> Any:
    if key and key not in OPEN_KEYS and PERSONAL_KEYS.search(key):
        return HIDDEN if value not in (None, "") else value
    if isinstance(value, Mapping):
        return {str(name): clean(item, str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return clean_number(value)
    return clean_text(str(value))


def clean_number(value: Any) -> Any:
    return clean_text(str(value)) if isinstance(value, int) and len(str(abs(value))) >= 11 else value


def clean_text(text: str) -> str:
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return _without_numbers(text) if LONG_NUMBER.search(text) else text


def _without_numbers(text: str) -> str:
    """Without cards, accounts and other numbers that their check digits tell, however they are written. Names are not
    looked for: no log of ours holds what somebody wrote."""
    found = without_overlaps(span for span in numbers.find(text) if span.sure >= SURE)
    for span in reversed(found):
        text = f"{text[: span.start]}[{span.kind}]{text[span.end :]}"
    return text


def redact_exception(logger: WrappedLogger | None, method: str, event: EventDict) -> EventDict:
    """Where it happened and of which type, never the values of variables."""
    info = event.pop("exc_info", None)
    record = event.get("_record")
    if info is True or (info is None and record is not None):
        info = getattr(record, "exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = _told(error, error.__traceback__)
    return event


def _told(error: BaseException, trace: TracebackType | None) -> str:
    parts = traceback.format_exception(type(error), error, trace)
    return "".join(part if part.startswith("  File ") else _without_values(part) for part in parts)


def _without_values(message: str) -> str:
    """Messages of exceptions quote what they choked on: `invalid literal for int(): 'my street has no light'`."""
    return QUOTED.sub("[value]", message)
