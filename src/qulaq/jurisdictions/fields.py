"""Reads one entry of a data file and says, when it is wrong, which file, which entry, which field and why."""

from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Any, cast

from qulaq.jurisdictions.types import CONFIDENCES, Confidence, Names


class InvalidDataError(ValueError):
    """A data file of a jurisdiction is wrong. The message is written for the person who edits the file."""


class Entry:
    """One table of a TOML file or one line of a CSV file, read field by field."""

    def __init__(self, data: Mapping[str, Any], where: str, languages: tuple[str, ...]) -> None:
        self.data, self.where, self.languages = data, where, languages

    def wrong(self, why: str) -> InvalidDataError:
        return InvalidDataError(f"{self.where}: {why}")

    def _get(self, field: str, kind: type | tuple[type, ...], said: str, *, optional: bool) -> Any:
        value = self.data.get(field)
        if value is None and optional:
            return None
        # bool is an int and datetime is a date in Python: neither is meant here
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise self.wrong(f"“{field}” must be {said}, not {value!r}")
        return value

    def text(self, field: str, *, blank: bool = False) -> str:
        value = cast("str", self._get(field, str, "a text", optional=blank)) or ""
        if not value.strip() and not blank:
            raise self.wrong(f"“{field}” is empty")
        return value.strip()

    def flag(self, field: str) -> bool:
        return bool(self._get(field, bool, "true or false", optional=False))

    def day(self, field: str) -> date:
        return cast("date", self._get(field, date, "a date such as 2021-07-01", optional=False))

    def day_or_none(self, field: str) -> date | None:
        return cast("date | None", self._get(field, date, "a date such as 2021-07-01", optional=True))

    def hour(self, field: str) -> time:
        return cast("time", self._get(field, time, "an hour such as 18:30:00", optional=False))

    def number_or_none(self, field: str) -> int | None:
        value = self._get(field, int, "a whole number", optional=True)
        if value is not None and value < 0:
            raise self.wrong(f"“{field}” must not be negative")
        return cast("int | None", value)

    def one_of(self, field: str, allowed: Collection[str], *, blank: bool = False) -> str:
        value = self.text(field, blank=blank)
        if value not in allowed and not (blank and not value):
            raise self.wrong(f"“{field}” must be one of {', '.join(sorted(allowed))}, not {value!r}")
        return value

    def several_of(self, field: str, allowed: Collection[str]) -> tuple[str, ...]:
        values = self._get(field, list, "a list", optional=True) or []
        for value in values:
            if value not in allowed:
                raise self.wrong(f"“{field}” may hold {', '.join(sorted(allowed))}, not {value!r}")
        return tuple(values)

    def phrases(self, field: str) -> tuple[str, ...]:
        """A list of texts, none empty, none twice."""
        values = self._get(field, list, "a list of texts", optional=False)
        for number, value in enumerate(values, start=1):
            if not isinstance(value, str) or not value.strip():
                raise self.wrong(f"“{field}”, phrase {number} must be a text, not {value!r}")
            if value in values[: number - 1]:
                raise self.wrong(f"“{field}”: {value!r} stands twice")
        return tuple(values)

    def confidence(self) -> Confidence:
        return cast("Confidence", self.one_of("confidence", CONFIDENCES))

    def names(self, prefix: str = "") -> Names:
        return {language: self.text(f"{prefix}{language}") for language in self.languages}

    def table(self, field: str) -> "Entry":
        return Entry(self._get(field, dict, "a table", optional=False), f"{self.where}, {field}", self.languages)
