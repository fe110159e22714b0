"""What texts say, sentence by sentence: stems that carry meaning, whether it is negated, and how alike two are.

The ground of summaries and of the check whether a sentence has support. Kazakh and Russian stand in one space: a stem
that has a counterpart in the other language is brought to one form (qulaq.text.bilingual).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from qulaq.text.bilingual import pivots
from qulaq.text.language import detect, in_cyrillic
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem, stems
from qulaq.text.words import Span, Token, sentences, tokens

Floats = npt.NDArray[np.float32]

MARK = re.compile(r"\[[^\[\]\n]{1,40}\]")  # in place of personal data
MASKED = re.compile(rf"{MARK.pattern}|•{{2,}}|[XХ]{{3,}}")  # marks say nothing
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")

_DENYING = "не нет ни без нельзя жок емес"
NEGATIONS = frozenset(_DENYING.split())
# Kazakh denies inside the verb: «істемейді», «келген жоқ», «жасалмаған»; in plain letters.
_DENIED = re.compile(
    r"(?<=..)[мбп][ае](?:й(?:ды|ди|мын|мин|мыз|миз|сыз|сиз|тын|тин)?|ды|ди|дык|дик|дым|дим|ган|ген|гандыктан"
    r"|гендиктен|пты|пти|с)$"
)
_STOP_WORDS = """
и в во на с со по за из к ко у о об от до для при над под про через между а но или же ли бы то что чтобы как так это
этот эта эти этого этом этой тот та те того том я мы вы он она они оно меня нас вас его ее их мне нам вам ему ей им
наш наша наше наши нашем нашей нашего ваш ваша мой моя свой свою который которая которые которое которых где когда
куда там тут здесь уже еще очень все всех всем весь вся всё был была было были есть быть будет будут если также только
даже потом после перед более лет год году можно надо нужно такой такая такие один одна бери берли мен мына осы сол бул
бир биз сиз олар ол оны онын бизде бизди бизге сизден бен пен ме ма ба бе па пе да де ушин уши болып болды болса
болган болады еди екен эле эли ал аса оте тагы гана кана кейин кейинги сон сонымен катар жане не немесе бирак ойткени
себеби сондыктан туралы бойынша аркылы кезде сияк сиякты дейин барлык барлыгы бар тур турмын отыр отырмын жатыр калды
"""
_STOP = frozenset(_STOP_WORDS.split())
_FORMULA_WORDS = """
здравствуйте добрый доброе уважаемый уважаемая уважаемые спасибо благодарю заранее уважением прошу
просим просьба пожалуйста помогите помочь примите принять меры разобраться обращаюсь обращение обращении ответ жду
ждем надеюсь сообщаю сообщить администрация настоящим салем салеметсиз салеметсизбе кайырлы курметти курметпен
рахмет алгыс алдын ала отинемин отинемиз отиниш отиништи комектесиниз комек берсениз шара колданыныз хабарлаймын жауап
кутемин
"""
_FORMULA = frozenset(_FORMULA_WORDS.split())
_SIGNATURE = re.compile(
    r"^\W*(?:с\s+уважением|с\s+почтением|искренне\s+ваш|құрметпен|ізгі\s+ниетпен|тел(?:\.|ефон)|контактн|мой\s+адрес|подпись)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Source:
    """A text with the name it is cited by. `language` ("kk", "ru") where known."""

    id: str
    text: str
    language: str = ""


class Piece(NamedTuple):
    """One sentence of a source: `sources[source].text[start:end]`, its stems that carry meaning, and its polarity."""

    source: int
    start: int
    end: int
    stems: frozenset[str]
    negated: bool
    language: str


Bridge = Callable[[str, str], str]


def pieces(sources: Sequence[Source], bridge: Bridge | None = None) -> list[Piece]:
    """The sentences that say something, in their order. Greetings, signatures and thanks are left out.

    `bridge(stem, language)` brings a stem to the form it shares with the other language; by default the dictionary.
    """
    cut = [_cut(source) for source in sources]
    _learn_stems(token for _language_, spans in cut for _span, found in spans for token in found)
    bridge = bridge or same_in_both
    return [
        piece for number, (language, spans) in enumerate(cut) for piece in _pieces_of(number, language, spans, bridge)
    ]


def _cut(source: Source) -> tuple[str, list[tuple[Span, list[Token]]]]:
    """The language of a source, and its sentences with their words."""
    text = MASKED.sub(lambda mark: " " * len(mark.group()), source.text)
    language, read = _language(source)
    spans = [span for span in sentences(source.text) if not _SIGNATURE.match(text[span.start : span.end])]
    return language, [(span, tokens(read(text[span.start : span.end]))) for span in spans]


def _learn_stems(found: Iterable[Token]) -> None:
    """All new words at once: judged one by one they would take the most of the time."""
    stems(" ".join({token.folded for token in found if token.kind == "word"}))


def _pieces_of(number: int, language: str, spans: list[tuple[Span, list[Token]]], bridge: Bridge) -> list[Piece]:
    found = []
    for span, words in spans:
        kept, negated = meaning(words, language, bridge)
        if kept:
            found.append(Piece(number, span.start, span.end, kept, negated, language))
    full = [piece for piece in found if len(piece.stems) > 1]
    return full or found[:1]  # «Шұңқыр» alone is still what that person said


def _language(source: Source) -> tuple[str, Callable[[str], str]]:
    """The language, and how its sentences are read in Cyrillic."""
    latin = len(_LATIN.findall(source.text)) > len(_CYRILLIC.findall(source.text))
    if source.language and not latin:
        return source.language, str
    guess = detect(source.text)
    return guess.language, partial(in_cyrillic, guess=guess)


def meaning(words: Iterable[Token], language: str, bridge: Bridge) -> tuple[frozenset[str], bool]:
    """The stems that carry meaning, negation among them as one of its own («су жоқ» is not «су»), and polarity."""
    kept: set[str] = set()
    negated = False
    for token in words:
        plain = plain_letters(token.folded)
        if plain in NEGATIONS or (language == "kk" and _DENIED.search(plain)):
            negated = True
            if plain in NEGATIONS:
                continue
        if plain in _STOP or plain in _FORMULA or (len(plain) < 2 and not plain.isdigit()):
            continue
        kept.add(bridge(stem(token.folded), language))
    return frozenset(kept | {NOT} if negated and kept else kept), negated


NOT = "¬"
_PLACES_WORDS = """
подъезд парадн этаж дом домов улиц корпус квартир секц лифтов холл литер район город поселок адрес адресу кабат
киреберис уй кош подъез перв втор трет четверт пят перва втора аудан кала ауыл пател мекенжай
"""
_PLACES = frozenset(_PLACES_WORDS.split())


def tells(piece: Piece) -> bool:
    """Whether it says more than where: «3 подъезд, 2 этаж» is a place and no matter."""
    numbers = sum(any(letter.isdigit() for letter in word) for word in piece.stems)
    words = sum(word not in _PLACES and word != NOT for word in piece.stems) - numbers
    return words > numbers


_FRAME_WORDS = {
    "ru": """
вчера сегодня завтра утром утра вечером вечера днем ночью ночь день дня дней часов часа час минут неделя недели недель
неделю месяц месяца месяцев начало начала конец конца раз раза раньше ранее недавно давно постоянно опять снова
первый второй третий четвертый пятый другой подряд назад началось началась длится продолжается видел видела видели сам
сама сами лично своими глазами соседи сосед жители жильцы люди народ возмущены возмущение недовольны жалуются говорят
пишу пишем писал писала писали писать обращался обращались обратить обращаем внимание внимания акимат акимата акиматом
рассмотрим рассмотреть рассмотрели ничего услышали ответили ответа проверить проверьте проверку решить решите решение
вопрос вопроса проблема проблему проблемы ситуация ситуацию сделайте сделать наведите порядок живет живут много хочу
хотим хотелось тоже самое такая уже
""",
    "kk": """
кеше бугин ертен танертен кешке кешки кеш тунде тун кун куни куннен бери апта аптадан ай айдан жыл жылы сагат сагатта
минут бурын журт рет басталды башталды созылып созым козим кордим корди коршилер корши тургындар халык адамдар айтып
жазамыз жаздым жаздык жазып назар назарларынызга аудару аударыныздар аким акимдик тексерип тексериниз шешип шешиниз
беринизши бериниздер бериниз мәселе маселе жагдай ештене ешким келген айтты сол солай талай узак
""",
}


@lru_cache(maxsize=1)
def _frame() -> frozenset[str]:
    """When, who saw it, and that it was written: around a matter, and none."""
    pairs = [(word, language) for language, words in _FRAME_WORDS.items() for word in words.split()]
    return frozenset(plain_letters(same_in_both(stem(word), language)) for word, language in pairs) | _STOP | _FORMULA


def matter_words(piece: Piece) -> int:
    """How many of its stems name a matter: neither numbers, nor places, nor the frame of a letter."""
    plain = (plain_letters(word) for word in piece.stems if word != NOT and not word[0].isdigit())
    return sum(word not in _PLACES and word not in _frame() for word in plain)


@lru_cache(maxsize=100_000)
def same_in_both(word: str, language: str) -> str:
    """The Russian stem of a Kazakh one, where the dictionary has it; any other stem as it is."""
    if language != "kk":
        return word
    return next(iter(pivots(word)), word)


@dataclass(frozen=True)
class Space:
    """Pieces as rows of a matrix of stems weighted by rarity (smoothed idf; Spärck Jones 1972), in length 1."""

    pieces: Sequence[Piece]
    vocabulary: dict[str, int]
    idf: Floats
    rows: Any  # scipy.sparse.csr_matrix, pieces × stems, L2-normalised
    masses: Floats = field(repr=False)  # sum of weights of a piece

    @classmethod
    def of(cls, found: Sequence[Piece]) -> Space:
        """The space in which `found` are measured against each other."""
        from scipy.sparse import csr_matrix

        vocabulary: dict[str, int] = {}
        columns, lengths = [], [0]
        for piece in found:
            columns += sorted(vocabulary.setdefault(word, len(vocabulary)) for word in piece.stems)
            lengths.append(len(columns))
        spread = np.bincount(np.asarray(columns, dtype=np.int64), minlength=len(vocabulary)) if columns else np.zeros(0)
        idf = (np.log((1 + len(found)) / (1 + spread)) + 1).astype(np.float32)
        for word, column in vocabulary.items():
            if word[0].isdigit():  # a house or a date tells texts apart, and is not what they are about
                idf[column] *= 0.5
        data = idf[columns] if columns else np.zeros(0, dtype=np.float32)
        rows = csr_matrix((data, columns, lengths), shape=(len(found), len(vocabulary)), dtype=np.float32)
        norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        masses = np.asarray(rows.sum(axis=1)).ravel().astype(np.float32)
        scale = csr_matrix((1 / np.maximum(norms, 1e-9), (range(len(found)), range(len(found)))))
        return cls(found, vocabulary, idf, (scale @ rows).tocsr(), masses)

    def alike(self, one: Any, other: Any) -> Floats:
        """Cosines of rows `one` and `other` (indexes or slices), as a full matrix."""
        made: Floats = (self.rows[one] @ self.rows[other].T).toarray().astype(np.float32)
        return made

    def holds(self, one: Sequence[int]) -> Floats:
        """How much of each piece of `one` every piece says: the share of its weight that is found there, 0–1.

        Not symmetric: a long complaint says «no water» whole, and «no water» says a twentieth of the complaint.
        """
        weights = np.zeros((len(one), len(self.vocabulary)), dtype=np.float32)
        for row, number in enumerate(one):
            mine = [self.vocabulary[word] for word in self.pieces[number].stems]
            weights[row, mine] = self.idf[mine] / self.masses[number]
        there = self.rows.copy()
        there.data[:] = 1
        shares: Floats = np.asarray(there @ weights.T, dtype=np.float32).T
        return shares
