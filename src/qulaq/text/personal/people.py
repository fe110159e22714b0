"""Whether two mentions of a name mean one person: «Ахметов Нұрлан», «Нұрланға», «Н. Ахметовтың»."""

from __future__ import annotations

from dataclasses import dataclass, field

# A mention is told as parts: g given name, s surname, p patronymic, i initials, x a name of unknown place
GIVEN, SURNAME, PATRONYMIC, INITIALS, UNKNOWN = "gspix"


@dataclass
class Somebody:
    parts: dict[str, str] = field(default_factory=dict)

    def learn(self, parts: dict[str, str]) -> None:
        for kind, word in parts.items():
            self.parts.setdefault(kind, word)


def told(parts: dict[str, str]) -> str:
    """Parts of a name as one text, for `Span.same`."""
    return " ".join(f"{kind}:{word}" for kind, word in sorted(parts.items()) if word)


def _read(same: str) -> dict[str, str]:
    pairs = [part.split(":", 1) for part in same.split() if part[1:2] == ":"]
    return {kind: word for kind, word in pairs} or {UNKNOWN: same}


def who_is(same: str, people: list[Somebody]) -> int:
    """The number of the person a mention means, from 1; somebody new is added to `people`."""
    parts = _read(same)
    for place, somebody in enumerate(people):
        if _fits(parts, somebody.parts):
            somebody.learn(parts)
            return place + 1
    people.append(Somebody(dict(parts)))
    return len(people)


def _fits(new: dict[str, str], known: dict[str, str]) -> bool:
    """Something they share and nothing they contradict each other in."""
    if not _initials_fit(new, known) or not _initials_fit(known, new):
        return False
    both = [kind for kind in (GIVEN, SURNAME, PATRONYMIC) if kind in new and kind in known]
    if any(new[kind] != known[kind] for kind in both):
        return False
    if GIVEN in both or SURNAME in both:
        return True
    loose = {new.get(UNKNOWN), known.get(UNKNOWN)} - {None}
    return bool(loose & (set(new.values()) & set(known.values())))


def _initials_fit(short: dict[str, str], full: dict[str, str]) -> bool:
    """«А. С.» against a given name, and against other initials as far as both go."""
    initials = short.get(INITIALS, "")
    if not initials:
        return True
    given, others = full.get(GIVEN, ""), full.get(INITIALS, "")
    if given and given[0] != initials[0]:
        return False
    return not others or initials.startswith(others) or others.startswith(initials)
