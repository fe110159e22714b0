"""Why a sentence is hard: what a reader stumbles over, each with its place.

The thresholds are those of plain-language guides (a sentence of up to 20 words is read at once), not measurements; for
Kazakh, where a word carries what takes two in Russian, a sentence counts as long sooner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qulaq.text.readability.counts import LONG_WORD, Sentence
from qulaq.text.readability.officialese import officialese

Why = Literal["long", "officialese", "nested", "passive", "abbreviation", "nouns", "long_words"]

MANY_WORDS = {"ru": 25, "kk": 20, "en": 25}
CLAUSES = 3  # so many subordinate clauses in one sentence are too many
NOUNS = 3  # nouns one after another, each hanging on the one before
KAZAKH_FORMS = 4  # verbs in a row that are not the end of the sentence; forms in a row with possession and case
LONG_SHARE = 0.4  # of the words of a sentence


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that makes it hard, and why.

    `value`: words of a long sentence, clauses of a nested one, nouns of a chain, percent of long words.
    `plainer`: what could be said instead, in the language of the text; empty where nothing can be proposed.
    """

    start: int
    end: int
    why: Why
    value: int = 0
    plainer: str = ""


_CLAUSE = {
    "ru": re.compile(
        r",\s*(?:а также\s+)?(?:(?:в|на|с|из|о|об|к|по|для|за|у|при|под|от|до)\s+)?"
        r"(?:котор\w+|чтобы|что|если|когда|где|куда|поскольку|так как|хотя|либо|"
        r"\w+(?:вш|ющ|ущ|ащ|ящ|ем|им|анн|енн)(?:ий|ый|ая|ое|ее|ие|ые|"
        r"его|ого|ей|ой|их|ых|ему|ому|ими|ыми|им|ым|ую|юю))\b",
        re.IGNORECASE,
    ),
    "kk": re.compile(
        r"(?<!\w)\w{2,}(?:ғандықтан|гендіктен|қандықтан|кендіктен|ғанымен|генімен|қанымен|кенімен|ғанда|генде|қанда|"
        r"кенде|атын|етін|йтын|йтін|ғаннан|геннен|қаннан|кеннен|ғандай|гендей|мақшы|мекші|ып|іп)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r",\s*(?:which|that|who|whom|whose|where|when|if|because|although|while)\b", re.IGNORECASE),
}
_PASSIVE = {
    "ru": re.compile(
        r"(?<!\w)(?:(?:был|была|было|были|будет|будут)\s+(?:не\s+)?\w{3,}(?:ан|ен|ят|ыт|ут)(?:а|о|ы)?|"
        r"\w{3,}(?:ован|ирован|влен|делен|едел?ен|чен|щен|дан|слан|сен|трен|нят|делан)(?:о|ы)|"
        r"(?:осуществля|провод|производ|рассматрива|выполня|обеспечива|предоставля|устанавлива|предусматрива|контролиру|"
        r"организу|реализу|планиру|направля|включа|устраня|принима)(?:ется|ются|ится|ятся|лось|лась|лся|лись))(?!\w)",
        re.IGNORECASE,
    ),
    "kk": re.compile(
        r"(?<!\w)\w{3,}(?:ыл|іл|ын|ін)(?:ады|еді|ды|ді|ған|ген|атын|етін|уда|уде|ып|іп)(?!\w)", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+)?\w{2,}ed\b", re.IGNORECASE),
}
_KAZAKH_NOT_PASSIVE = re.compile(r"^(?:қабыл|қыл|біл|кел|ал\b|сал|бол|айтыл|шығын|тұтын|өтін|қорын)", re.IGNORECASE)

_NOUN = (
    r"\w{2,}(?:ние|ция|тие|ость|ство|ния|ний|нию|нием|нии|ций|ции|цию|тия|тий|тию|ости|остей|ства|ств|ству|"
    r"мента|ментов|тора|торов|телей|теля)"
)
_ATTRIBUTE = r"(?:\w+(?:ого|его|ых|их|ой|ей)\s+)?"
_NOUNS = re.compile(
    rf"(?<!\w){_NOUN}(?:\s+(?:по\s+|для\s+|на\s+|в\s+)?{_ATTRIBUTE}{_NOUN}){{{NOUNS - 1},}}(?!\w)", re.IGNORECASE
)
# көрсету сапасын арттыру мәселелерін шешу жөніндегі: verbal nouns and forms of possession in a row
_FORM = (
    r"\w{2,}(?:у|уі|уын|уін|уының|уінің|уына|уіне|сын|сін|ын|ін|ының|інің|ларын|лерін|ларының|лерінің|ына|іне|"
    r"дағы|дегі|ндағы|ндегі|ғы|гі)"
)
_FORMS = re.compile(rf"(?<!\w){_FORM}(?:\s+{_FORM}){{{KAZAKH_FORMS - 1},}}(?!\w)", re.IGNORECASE)

_ABBREVIATION = re.compile(r"(?<![\w\"«(.-])[А-ЯӘҒҚҢӨҰҮҺІA-Z]{2,6}(?![\w.-])")
_KNOWN = frozenset({
    "РК", "РФ", "США", "СНГ", "АҚШ", "ТМД", "ҚР", "ЕАЭО", "ЕАЭС", "ООН", "БҰҰ", "ИИН", "БИН", "ЖСН", "БСН", "ХҚКО",
    "ЦОН", "ТВ", "СМИ", "БАҚ", "СМС", "SMS", "PDF", "QR", "ЖҚ", "ДТП", "ЖКО", "ООО", "ТОО", "ЖШС", "АО", "АҚ", "ИП",
})  # fmt: skip


def marks(text: str, sentence: Sentence, language: str) -> list[Mark]:
    """What makes this sentence hard, in the order of the text; a mark of the whole sentence comes first."""
    piece = text[sentence.start : sentence.end]
    found = [*_whole(sentence, piece, language)]
    found += (Mark(hit.start, hit.end, "officialese", plainer=hit.plainer) for hit in officialese(piece, language))
    taken = [(mark.start, mark.end) for mark in found if mark.why == "officialese"]
    found += (
        mark
        for mark in _inside(piece, language)
        if not any(mark.start < end and start < mark.end for start, end in taken)
    )
    found.sort(key=lambda mark: (mark.start, -mark.end))
    return [_placed(mark, sentence) for mark in found]


def _placed(mark: Mark, sentence: Sentence) -> Mark:
    return Mark(mark.start + sentence.start, mark.end + sentence.start, mark.why, mark.value, mark.plainer)


def _whole(sentence: Sentence, piece: str, language: str) -> Iterator[Mark]:
    """What is true of the whole sentence: its length, its clauses, its long words."""
    words = len(sentence.words)
    if words > MANY_WORDS.get(language, 25):
        yield Mark(0, len(piece), "long", words)
    clauses = len(_CLAUSE[language].findall(piece)) if language in _CLAUSE else 0
    if clauses >= (KAZAKH_FORMS if language == "kk" else CLAUSES):
        yield Mark(0, len(piece), "nested", clauses)
    long = sum(number >= LONG_WORD.get(language, 4) for number in sentence.syllables)
    if words >= 6 and long >= words * LONG_SHARE:
        yield Mark(0, len(piece), "long_words", round(100 * long / words))


def _inside(piece: str, language: str) -> Iterator[Mark]:
    """Places inside the sentence: chains of nouns, passives."""
    chains: re.Pattern[str] | None = {"ru": _NOUNS, "kk": _FORMS}.get(language)
    for hit in chains.finditer(piece) if chains else ():
        yield Mark(hit.start(), hit.end(), "nouns", len(hit.group().split()))
    for hit in _PASSIVE[language].finditer(piece) if language in _PASSIVE else ():
        if language != "kk" or not _KAZAKH_NOT_PASSIVE.match(hit.group()):
            yield Mark(hit.start(), hit.end(), "passive")


def abbreviations(text: str) -> list[Mark]:
    """Abbreviations that the text does not explain, each at its first place.

    Explained is what stands in brackets once, or is followed by brackets: «ГКП (коммуналдық кәсіпорын)».
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > len(letters) / 2:
        return []  # a text in capital letters: no word of it is an abbreviation
    first: dict[str, Mark] = {}
    for hit in _ABBREVIATION.finditer(text):
        if hit.group() not in _KNOWN and not _explained(text, hit):
            first.setdefault(hit.group(), Mark(hit.start(), hit.end(), "abbreviation"))
    return list(first.values())


def _explained(text: str, hit: re.Match[str]) -> bool:
    return f"({hit.group()})" in text or text[hit.end() : hit.end() + 3].lstrip().startswith("(")
