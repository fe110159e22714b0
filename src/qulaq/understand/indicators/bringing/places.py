"""Territories by the code or the name a table gives. Nothing is guessed: a name that several have is reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from qulaq.foundation.territories.models import Level, Territory
from qulaq.text.script import plain_letters, to_cyrillic
from qulaq.understand.indicators.bringing.columns import fold

WORD = re.compile(r"[\w-]+")
# Of the country and its first cities; elsewhere the kind tells a district from the town of the same name
BARE = (Level.COUNTRY, Level.CITY)
KINDS = frozenset({
    "республикасы", "республика", "republic", "of", "қаласы", "қ", "город", "г", "city",
})  # fmt: skip
OF_REGIONS = frozenset({"облысы", "обл", "область", "region"})
FIRST_LEVEL = (Level.REGION, Level.CITY)


class PlaceError(ValueError):
    """No territory, or more than one; the message says which."""


class Places:
    """All territories, read once for a table. Names in every language count; drafts do not."""

    def __init__(self) -> None:
        names = [f"name_{code}" for code, _name in settings.LANGUAGES]
        self.by_code: dict[str, int] = {}
        self.levels: dict[int, str] = {}
        self.codes: dict[int, str] = {}
        self._known: Mapping[tuple[int, str], set[int]] = defaultdict(set)
        rows = Territory.objects.filter(is_draft=False).values_list("pk", "code", "level", "name", *names)
        for pk, code, level, *said in rows:
            self.by_code[fold(code)], self.levels[pk], self.codes[pk] = pk, level, code
            for name in filter(None, said):
                for way, written in _ways(name, is_bare=level in BARE, is_region=level == Level.REGION):
                    self._known[way, written].add(pk)

    def find(self, said: str, level: str) -> int:
        """Of several with one name the one on the level of the series is meant. An empty cell is the country.

        Raises PlaceError."""
        if not said:
            return self._country()
        word = fold(said)
        if word in self.by_code:
            return self.by_code[word]
        is_region = level in FIRST_LEVEL
        ways = [way for one in (said, to_cyrillic(said)) for way in _ways(one, is_bare=True, is_region=is_region)]
        found = next((self._known[way] for way in ways if way in self._known), set())
        if len(found) > 1:
            found = {pk for pk in found if self.levels[pk] in _same_level(level)} or found
        if not found:
            raise PlaceError(_("There is no territory “%(name)s”: give its code.") % {"name": said[:100]})
        if len(found) > 1:
            codes = ", ".join(sorted(self.codes[pk] for pk in found)[:5])
            message = _("More than one territory is called “%(name)s” (%(codes)s): give the code.")
            raise PlaceError(message % {"name": said[:100], "codes": codes})
        return next(iter(found))

    def _country(self) -> int:
        for pk, level in self.levels.items():
            if level == Level.COUNTRY:
                return pk
        raise PlaceError(_("The territory is missing."))


def _ways(name: str, *, is_bare: bool, is_region: bool) -> list[tuple[int, str]]:
    """How it may be written, the surest first: as it is, without its kind, a region in a list of them (“Акмолинская”),
    and each as typed on a Russian keyboard."""
    ways = [fold(name), _without(KINDS, name) if is_bare else "", _without(OF_REGIONS, name) if is_region else ""]
    return [(place, way) for place, way in enumerate([*ways, *map(plain_letters, ways)]) if way]


def _without(kinds: frozenset[str], name: str) -> str:
    return " ".join(word for word in WORD.findall(fold(name)) if word not in kinds)


def _same_level(level: str) -> tuple[str, ...]:
    """Cities of the first level stand among the regions."""
    return FIRST_LEVEL if level in FIRST_LEVEL else (level,)
