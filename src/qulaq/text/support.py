"""Whether a sentence written by a model is supported by what people wrote, and by whom.

A sentence is kept only when one sentence of a source holds most of its words (by weight of rarity), denies what it
denies, and all its numbers and names stand in that source. That is lexical entailment (Bar-Haim et al., RTE 2006, call
it the strongest simple baseline): it lets through what people said in their words and errs by refusing good paraphrase.

    >>> evidence = Evidence([Source("1", "Үш күннен бері су жоқ, көрші үйде су бар.")])
    >>> [found.source for found in evidence.supports("Үш күннен бері су жоқ.")]
    ['1']
    >>> evidence.supports("Бес күннен бері су жоқ.")
    []
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from qulaq.text.language import detect
from qulaq.text.said import MASKED, NOT, Bridge, Piece, Source, meaning, pieces, same_in_both
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem
from qulaq.text.summary import Citation, Line, Summary
from qulaq.text.words import Token, sentences, tokens

ENOUGH = 0.75  # share of the sentence's weight that one source sentence holds
LEAST = 2  # stems that carry meaning; less is no statement
MOST_CITED = 200

_DIGITS = re.compile(r"\d+(?:[.,/:-]\d+)*")
_COUNT_WORDS = """
1 один одна одно одну одного одной бир
2 два две двух двое двум еки екеу
3 три трех трое трем уш ушеу
4 четыре четырех четверо торт тортеу
5 пять пяти пятеро бес бесеу
6 шесть шести алты алтау
7 семь семи жети жетеу
8 восемь восьми сегиз
9 девять девяти тогыз
10 десять десяти
100 сто ста жуз
1000 тысяча тысячи тысяч мын
"""
_COUNTS: Mapping[str, str] = {
    word: line.split()[0] for line in _COUNT_WORDS.strip().splitlines() for word in line.split()[1:]
}


class Evidence:
    """The sentences of all sources, ready to be asked."""

    def __init__(self, sources: Sequence[Source], bridge: Bridge | None = None) -> None:
        self.sources = sources
        self.bridge = bridge or same_in_both
        self.pieces = pieces(sources, bridge)
        self.facts = [_facts(source.text) for source in sources]
        spread = Counter(word for piece in self.pieces for word in piece.stems)
        self._idf = {word: log((1 + len(self.pieces)) / (1 + count)) + 1 for word, count in spread.items()}
        self._unknown = log(1 + len(self.pieces)) + 1

    def supports(self, sentence: str) -> list[Citation]:
        """Where it is said, at most one place in a source, the nearest first; nothing when it has no support."""
        wanted, negated = self._meaning(sentence)
        weights = {word: self._idf.get(word, self._unknown) for word in wanted if word != NOT}
        if len(weights) < LEAST:
            return []
        facts = _facts(sentence)
        best: dict[int, tuple[float, Piece]] = {}
        for piece in self.pieces:
            share = _share(weights, piece)
            if share < ENOUGH or piece.negated != negated or share <= best.get(piece.source, (0.0, piece))[0]:
                continue
            if self._holds(piece, facts):
                best[piece.source] = (share, piece)
        ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].source))[:MOST_CITED]
        return [Citation(self.sources[piece.source].id, piece.start, piece.end) for _share_, piece in ranked]

    def _meaning(self, sentence: str) -> tuple[frozenset[str], bool]:
        plain = MASKED.sub(lambda mark: " " * len(mark.group()), sentence)
        return meaning(tokens(plain), detect(plain).language, self.bridge)

    def _holds(self, piece: Piece, facts: _Facts) -> bool:
        """Numbers stand in the very sentence, names anywhere in its source."""
        source = self.sources[piece.source]
        own = _facts(source.text[piece.start : piece.end])
        return facts.numbers <= own.numbers and facts.names <= self.facts[piece.source].capitals


def _share(weights: Mapping[str, float], piece: Piece) -> float:
    shared = sum(weight for word, weight in weights.items() if word in piece.stems)
    return shared / sum(weights.values()) if shared else 0.0


class _Facts(NamedTuple):
    """Numbers, also those in words, each as often as it stands there; words with a capital letter, as stems, and those
    of them that a sentence begins with."""

    numbers: Counter[str]
    capitals: frozenset[str]
    names: frozenset[str]


def _facts(text: str) -> _Facts:
    found = tokens(MASKED.sub(lambda mark: " " * len(mark.group()), text))
    numbers = Counter(digits for token in found for digits in _DIGITS.findall(token.folded))
    numbers.update(_COUNTS[plain] for token in found if (plain := plain_letters(token.folded)) in _COUNTS)
    starts = {span.start for span in sentences(text)}
    capitals = [token for token in found if _has_capital(token)]
    inside = (stem(token.folded) for token in capitals if token.start not in starts)
    return _Facts(numbers, frozenset(stem(token.folded) for token in capitals), frozenset(inside))


def _has_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[:1].isupper() and len(token.text) > 1


def kept(written: str, sources: Sequence[Source], bridge: Bridge | None = None) -> Summary:
    """What a model wrote, without the sentences that nobody said; each that stays names who said it.

    Two of a sentence said twice are one. The figures of coverage count only texts; points are not counted here.
    """
    evidence = Evidence(sources, bridge)
    lines: dict[str, Line] = {}
    for span in sentences(written):
        text = written[span.start : span.end].strip(" -–—•*\t")
        citations = evidence.supports(text)
        if citations and text not in lines:
            lines[text] = Line(text, detect(text).language, tuple(citations))
    told = {citation.source for line in lines.values() for citation in line.citations}
    return Summary(tuple(lines.values()), len(sources), len(told), 0, 0, 0, 0, written=True)
