"""What a question asks for: its words with what each is worth in this list, and words that may have been meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qulaq.foundation.search import spelling
from qulaq.foundation.search.postings import Word
from qulaq.foundation.search.scoring import Known, Waiting
from qulaq.text import keyboard, ranking
from qulaq.text.bilingual import pivots
from qulaq.text.ranking import Asked

ACROSS = 0.4  # what a Russian stem counts for the Kazakh word that was asked for
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}


@dataclass
class Meant:
    """`also`: words that nobody typed; `instead`: nothing that they stand for was typed as it stands in a text."""

    known: Known
    words: list[Word] = field(default_factory=list)
    also: tuple[str, ...] = ()
    instead: bool = False


def is_exact(question: str) -> bool:
    """In quotation marks: meant as it is typed."""
    question = question.strip()
    return len(question) > 2 and question[-1] == _QUOTES.get(question[0])


def exactly(code: int, asked: list[Asked], waiting: Waiting) -> Meant:
    """These words in any of their forms, and no others; one that no text has leaves nothing to be found."""
    known = Known.read(code, {stem for one in asked for stem in one.stems}, waiting)
    return Meant(known, [_word(one, [(stem, 1.0) for stem in one.stems], known) for one in asked])


def meant(code: int, question: str, asked: list[Asked], waiting: Waiting) -> Meant:
    """The same with what may have been meant: another language or keyboard, a typing error, a gap forgotten."""
    typed = keyboard.meant(question)
    other = {word: _stems(meanings) for word, meanings in typed.items()}
    crossed = {one.word: [to for stem in one.stems for to in pivots(stem) if to not in one.stems] for one in asked}
    stems = {stem for one in asked for stem in (*one.stems, *other.get(one.word, ()), *crossed[one.word])}
    known = Known.read(code, stems, waiting)
    near = _near(code, asked, other, known)
    apart = _apart(code, [one for one in asked if not known.of((*one.stems, *crossed[one.word]))], near, other, waiting)
    found, also, own = Meant(known), [], 0
    for one in asked:
        have = [(stem, 1.0) for stem in (*one.stems, *other.get(one.word, ())) if known.of([stem])]
        have += [(item.stem, item.counts) for item in near.get(one.word, ())]
        have += [(stem, ACROSS) for stem in crossed[one.word] if known.of([stem])]
        if have:  # what no text has is no reason to find nothing
            found.words.append(_word(one, have, known))
        said = [meaning for meaning in typed.get(one.word, ()) if known.of(_stems([meaning]))][:1]
        said += [item.word for item in near.get(one.word, ())]
        if one.word in apart:
            two, more = apart[one.word]
            known.texts.update(more.texts)
            found.words += [_word(one, [(stem, 1.0) for stem in ranking.stems_of(part)], known) for part in two]
            said.append(" ".join(two))
        also += said
        own += bool(said) and known.of(one.stems) > 0
    found.also, found.instead = tuple(dict.fromkeys(also)), bool(also) and not own
    return found


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem for word in words for stem in ranking.stems_of(word)))


def _word(one: Asked, stems: list[tuple[str, float]], known: Known) -> Word:
    """As rare as what was meant by it; words of the other language count only where it stands in no text itself."""
    texts = known.of(stem for stem, counts in stems if counts > ACROSS) or known.of(stem for stem, _counts in stems)
    return Word(tuple(stems), one.weight * ranking.rarity(texts, known.among), texts)


def _near(
    code: int, asked: list[Asked], other: dict[str, tuple[str, ...]], known: Known
) -> dict[str, list[spelling.Near]]:
    told = ((one, known.of((*one.stems, *other.get(one.word, ())))) for one in asked)
    seldom = [(one, texts) for one, texts in told if texts <= spelling.SELDOM]
    near = spelling.near(code, seldom) if seldom else {}
    known.texts.update({ranking.number_of(item.stem): item.texts for items in near.values() for item in items})
    return near


def _apart(
    code: int,
    unknown: list[Asked],
    near: dict[str, list[spelling.Near]],
    other: dict[str, tuple[str, ...]],
    waiting: Waiting,
) -> dict[str, tuple[tuple[str, str], Known]]:
    """Words that no text has, and that are two words which texts do have; the way that leaves the longer parts."""
    pairs = spelling.parts([one.word for one in unknown if one.word not in near and one.word not in other])
    if not pairs:
        return {}
    parts = {part for ways in pairs.values() for pair in ways for part in pair}
    known = Known.read(code, _stems(parts), waiting)
    found = {}
    for word, ways in pairs.items():
        good = [pair for pair in ways if all(known.of(ranking.stems_of(part)) for part in pair)]
        if good:
            best = max(good, key=lambda pair: (min(map(len, pair)), known.of(ranking.stems_of(pair[0]))))
            found[word] = (best, known)
    return found
