"""Whether two mentions of a name mean one person: «Ахметов Нұрлан», «Нұрланға», «Н. Ахметовтың»."""

from __future__ import annotations

from dataclasses import dataclass, field

# A mention is told as parts: g given name, s surname, p patronymic, i initials, x a name of unknown place
GIVEN, SURNAME, PATRONYMIC, INITIALS, UNKNOWN = "gspix"
AT_MOST = 50  # people of one name that are compared


@dataclass
class Somebody:
    """A person spoken of, by the parts of the name told so far."""

    parts: dict[str, str] = field(default_factory=dict)

    def learn(self, parts: dict[str, str]) -> None:
        """Adds the parts that were not told before."""
        for kind, word in parts.items():
            self.parts.setdefault(kind, word)


def told(parts: dict[str, str]) -> str:
    """Parts of a name as one text, for `Span.same`."""
    return " ".join(f"{kind}:{word}" for kind, word in sorted(parts.items()) if word)


def _read(same: str) -> dict[str, str]:
    pairs = [part.partition(":") for part in same.split() if part[1:2] == ":"]
    return {kind: word for kind, _colon, word in pairs} or {UNKNOWN: same}


@dataclass
class People:
    """Those spoken of so far. Found by what a mention says of them, so that a long list of names costs little."""

    known: list[Somebody] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)

    def number(self, same: str) -> int:
        """The number of the person a mention means, from 1; somebody new is added."""
        parts = _read(same)
        for place in self._candidates(parts):
            if _fits(parts, self.known[place].parts):
                self._learn(place, parts)
                return place + 1
        self.known.append(Somebody())
        self._learn(len(self.known) - 1, parts)
        return len(self.known)

    def _candidates(self, parts: dict[str, str]) -> list[int]:
        return sorted({place for word in parts.values() for place in self._by_word.get(word, [])[:AT_MOST]})

    def _learn(self, place: int, parts: dict[str, str]) -> None:
        self.known[place].learn(parts)
        for word in parts.values():
            places = self._by_word.setdefault(word, [])
            if place not in places[:AT_MOST]:
                places.append(place)


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
