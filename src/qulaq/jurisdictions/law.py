"""Entries of `law.toml`: sources, kinds, counting, rules and texts."""

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import cast

from qulaq.jurisdictions.fields import Entry
from qulaq.jurisdictions.types import STARTS, UNITS, Counting, Kind, LawText, Limit, Rule, Source, Starts, Unit

Sources = Mapping[str, Source]


def source(entry: Entry) -> Source:
    return Source(code=entry.text("code"), names=entry.names(), url=entry.text("url", blank=True))


def kind(entry: Entry, sources: Sources) -> Kind:
    return Kind(
        code=entry.text("code"),
        names=entry.table("name").names(),
        help=entry.table("help").names(),
        narrow=entry.flag("narrow"),
        through=entry.flag("through"),
        article=entry.text("article", blank=True),
        source=entry.one_of("source", sources),
        confidence=entry.confidence(),
    )


def counting(entry: Entry, sources: Sources) -> Counting:
    return Counting(
        first_day_counted=entry.flag("first_day_counted"),
        rolls_over=frozenset(entry.several_of("rolls_over", UNITS)),
        article=entry.text("article", blank=True),
        source=entry.one_of("source", sources),
        effective_from=entry.day("effective_from"),
        confidence=entry.confidence(),
        note=entry.text("note", blank=True),
    )


def rules(entries: list[Entry], kinds: Collection[str], sources: Sources, names: Collection[str]) -> tuple[Rule, ...]:
    """All rules; two that speak of one kind must not be in force on the same day."""
    found = [rule(entry, kinds, sources, names) for entry in entries]
    for (entry, later), (_, earlier) in combinations(reversed(list(zip(entries, found, strict=True))), 2):
        if later.code == earlier.code and _overlap(later, earlier):
            raise entry.wrong(f"another rule {later.code!r} is in force for the same kind on the same days")
    return tuple(found)


def rule(entry: Entry, kinds: Collection[str], sources: Sources, names: Collection[str]) -> Rule:
    found = Rule(
        code=entry.one_of("code", names),
        kinds=entry.several_of("kinds", kinds),
        limit=_limit(entry),
        starts=cast("Starts | None", entry.one_of("starts", STARTS, blank=True) or None),
        effect=entry.text("effect", blank=True),
        article=entry.text("article", blank=True),
        source=entry.one_of("source", sources),
        effective_from=entry.day("effective_from"),
        effective_to=entry.day_or_none("effective_to"),
        confidence=entry.confidence(),
        note=entry.text("note", blank=True),
    )
    if found.limit and not found.starts:
        raise entry.wrong("a rule with a limit must say in “starts” what it is counted from")
    if not found.limit and not found.effect:
        raise entry.wrong("a rule needs a limit (value and unit) or an effect")
    if found.effective_to and found.effective_to < found.effective_from:
        raise entry.wrong("“effective_to” is before “effective_from”")
    return found


def text(entry: Entry, kinds: Collection[str], sources: Sources) -> LawText:
    return LawText(
        code=entry.text("code"),
        kinds=entry.several_of("kinds", kinds),
        texts=entry.names(),
        article=entry.text("article", blank=True),
        source=entry.one_of("source", sources),
        effective_from=entry.day("effective_from"),
        effective_to=entry.day_or_none("effective_to"),
        confidence=entry.confidence(),
    )


def _limit(entry: Entry) -> Limit | None:
    value = entry.number_or_none("value")
    if value is None:
        return None
    return Limit(value, cast("Unit", entry.one_of("unit", UNITS)))


def _overlap(one: Rule, other: Rule) -> bool:
    same_kind = not one.kinds or not other.kinds or bool(set(one.kinds) & set(other.kinds))
    starts_in_other = other.in_force(one.effective_from)
    return same_kind and (starts_in_other or one.in_force(other.effective_from))
