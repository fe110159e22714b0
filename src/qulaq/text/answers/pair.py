"""What is looked at: an appeal, its answer, and what is known when the answer is sent."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qulaq.text.answers import phrases
from qulaq.text.answers.content import content, is_hollow, settles
from qulaq.text.language import detect, in_cyrillic
from qulaq.text.script import plain_letters
from qulaq.text.words import Span, sentences, without_endless

MEANT = 2  # other words that a sentence of meaning and hoping may hold, and tell nothing


@dataclass(frozen=True)
class Copied:
    """How much of an answer stood in earlier answers of the same body, as shares from 0 to 1."""

    share: float = 0.0  # of its runs of words, found in any earlier answer
    unlike: float = 0.0  # of its runs of words, found in answers to appeals about something else


@dataclass(frozen=True)
class Pair:
    """An appeal and its answer. `ground` and `done` are the parts of the answer that the form asks for by themselves;
    `tells_contest`: the way to contest is added to the letter. Languages are "kk", "ru", "en" or "" (found out)."""

    appeal: str
    answer: str
    ground: str = ""
    done: str = ""
    appeal_language: str = ""
    answer_language: str = ""
    language_asked: bool = False  # the person asked for another language than that of the appeal
    refuses: bool | None = None  # what the officer ticked; None: found out from the words
    tells_contest: bool = False
    copied: Copied = Copied()
    days: float | None = None  # from the appeal to the answer
    body: str = ""
    reason: str = ""  # what the appeal is about, as it was filed

    @cached_property
    def asked(self) -> str:
        """The appeal as it is compared: `readable`."""
        return readable(self.appeal)

    @cached_property
    def said(self) -> str:
        """All the person gets to read, in the order of the letter."""
        return readable("\n".join(part for part in (self.answer, self.ground, self.done) if part.strip()))

    @cached_property
    def asked_plain(self) -> str:
        """The appeal in plain small letters, place for place as `asked`."""
        return plain(self.asked)

    @cached_property
    def asked_sentences(self) -> list[Span]:
        """The sentences of `asked`, as places in it."""
        return sentences(self.asked)

    @cached_property
    def asked_content(self) -> frozenset[str]:
        """The stems of the appeal that speak of something."""
        return content(self.asked, self.languages[0])

    @cached_property
    def said_plain(self) -> str:
        """The answer in plain small letters, place for place as `said`."""
        return plain(self.said)

    @cached_property
    def passages(self) -> list[Span]:
        """The sentences of `said`, as places in it."""
        return sentences(self.said)

    @cached_property
    def found(self) -> dict[str, list[Span]]:
        """The phrases of the answer, by name; looked for once, since everything is built on them."""
        found = {name: phrases.spans(name, self.said_plain) for name in phrases.FINDERS}
        found["will"] = [span for span in found["will"] if not self._beside(span, found["refuses"])]
        found["done"] = [
            span
            for span in found["done"]
            if not phrases.denied(self.said_plain, span) and not _inside(span, found["formula"])
        ]
        empty = [one for one in self.passages if self._is_hollow(one, found)]
        found["formula"] = sorted([*found["formula"], *empty])
        found["done"] = [span for span in found["done"] if not _inside(span, empty)]
        return found

    def _is_hollow(self, passage: Span, found: Mapping[str, list[Span]]) -> bool:
        """Words of an office alone, and nothing told, or an act without an object («сделаны выводы»)."""
        told = {name for name in phrases.TELLING if _begins_in(passage, found[name])}
        said = self.said[passage.start : passage.end]
        if told - phrases.OF_AN_ACT or any(map(str.isdigit, said)):
            return False
        held = content(said, self.languages[1])
        also = 0 if told else max(self._meant(passage), self._strange(passage, held))
        return is_hollow(held, also=also) and not (told and settles(held))

    def _meant(self, passage: Span) -> int:
        """How many other words a sentence of hoping and valuing may hold."""
        low = self.said_plain[passage.start : passage.end]
        return MEANT if phrases.MEANS.search(low) else int(phrases.WE.search(low) is not None)

    def _strange(self, passage: Span, held: frozenset[str]) -> int:
        """How many a sentence may hold that takes up no word of the appeal and names nobody: half of its words."""
        said, low = (text[passage.start : passage.end] for text in (self.said, self.said_plain))
        if self.across or said[-1] not in ".!" or _NAMED.search(said, 1) or phrases.FINDS.search(low):
            return 0
        return 0 if held & self.asked_content else len(held) // 2

    def _beside(self, span: Span, others: list[Span]) -> bool:
        """In a sentence with one of `others`: who refuses in it promises nothing ("орын кезекпен беріледі")."""
        place = next((one for one in self.passages if one.start <= span.start < one.end), span)
        return any(place.start <= other.start < place.end for other in others)

    @cached_property
    def held(self) -> list[frozenset[str]]:
        """For each passage the names of the phrases that begin in it."""
        starts = [span.start for span in self.passages]
        held: list[set[str]] = [set() for _span in starts]
        for name, places in self.found.items():
            for place in places:
                held[max(0, bisect_right(starts, place.start) - 1)].add(name)
        return [frozenset(names) for names in held]

    @cached_property
    def content(self) -> list[frozenset[str]]:
        """For each passage the stems that speak of something."""
        return [
            content(self.said[span.start : span.end], self.languages[1], across=self.across) for span in self.passages
        ]

    @property
    def across(self) -> bool:
        """The appeal and its answer are in different languages, or it is not sure that they are not."""
        asked, said = self.languages
        return asked != said

    @cached_property
    def languages(self) -> tuple[str, str]:
        """Of the appeal and of the answer; "" where the words do not tell."""
        return self.appeal_language or language_of(self.appeal), self.answer_language or language_of(self.said)


_NAMED = re.compile(r"[«\"„:]|(?<=[\w,] )(?!Ваш|Вам|Вас|Сіз)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")


def _begins_in(passage: Span, places: list[Span]) -> bool:
    """`places` in their order."""
    at = bisect_left(places, (passage.start,))
    return at < len(places) and places[at].start < passage.end


def _inside(span: Span, others: list[Span]) -> bool:
    """Part of an empty formula: «поставлено на контроль», «проведена соответствующая работа» are no acts."""
    return any(other.start < span.end and span.start < other.end for other in others)


_LATIN = re.compile(r"[A-Za-z]{3}")


def readable(text: str) -> str:
    """Latin letters as Cyrillic, unless they are English. Places in a text are those in this one."""
    return in_cyrillic(text) if _LATIN.search(text) else text


def plain(text: str) -> str:
    """Lower case and plain letters at the same places: what the word lists are compared with."""
    low = text.lower()
    if len(low) != len(text):  # a few letters of other alphabets have no single small one
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return plain_letters(without_endless(low))


def language_of(text: str) -> str:
    """The language where the words tell it well (0.8 and more, not mixed), else ""."""
    guess = detect(text)
    return guess.language if guess.sure >= 0.8 and not guess.mixed else ""
