"""The Kazakh stemmer: takes off endings in plain letters, as long as one fits.

Every ending states after which letters it may stand, as the grammar of Kazakh has it: plural "лар" after vowels and
р, й, у, "дар" after л, м, н, з, ж, "тар" after the voiceless; so "радар" and "карта" keep what only looks like an
ending. Endings whose vowels contradict those of the word (a back vowel after е, a front one after ы) do not fit
either. Taking off goes on until nothing fits: a word and its forms end at the same stem, even where that stem is
shorter than the word of the dictionary.

The order and the forms of the endings are those of the grammars (Krippes, "Kazakh Grammar with Affix List", 1996); the
program and its lists of words are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

VOWELS = "аеёиоуыэюя"
_OPEN = "аеёоыэюяи"  # after these as after a vowel
_GLIDE = "рйуи"
_VOICED = "лмнзж"
_LOAN = "бвгд"  # ends of borrowed words, spoken voiceless: клубта, but also клубда in letters
_VOICELESS = "пткфхцчшщс" + _LOAN
_BACK_TO_FRONT = str.maketrans("аы", "еи")

_AFTER: dict[str, str] = {
    # number
    "лар": _OPEN + _GLIDE, "дар": _VOICED + _LOAN, "тар": _VOICELESS,
    # case
    "нын": _OPEN + "мн", "дын": _GLIDE + "лзж" + _LOAN, "тын": _VOICELESS,
    "ны": "аеыэяи", "ды": _GLIDE + _VOICED + _LOAN + _OPEN, "ты": _VOICELESS,
    "га": _OPEN + _GLIDE + _VOICED + _LOAN, "ка": _VOICELESS,
    "да": _OPEN + _GLIDE + _VOICED + _LOAN, "та": _VOICELESS,
    "дан": _OPEN + _GLIDE + "лзж" + _LOAN, "тан": _VOICELESS, "нан": "мн",
    "дагы": _OPEN + _GLIDE + _VOICED + _LOAN, "тагы": _VOICELESS,
    "дай": _OPEN + _GLIDE + _VOICED + _LOAN, "тай": _VOICELESS,
    # possession, alone and with the case that melts into it
    "мыз": _OPEN, "ныз": _OPEN, "ныздар": _OPEN,
    # made of nouns: of a town, without water, worker
    "лык": _OPEN + _GLIDE, "дык": _VOICED + _LOAN, "тык": _VOICELESS,
    "лы": _OPEN + "рй", "сыз": _OPEN + _GLIDE + _VOICED + _VOICELESS,
    # verbs: tense, participle, negation, person
    "ган": _OPEN + _GLIDE + _VOICED, "кан": _VOICELESS,
    "йды": _OPEN, "йтын": _OPEN, "ймын": _OPEN, "ймыз": _OPEN, "йсыз": _OPEN, "йсын": _OPEN,
    "маган": _OPEN + _GLIDE + "л", "баган": _VOICED, "паган": _VOICELESS,
    "мады": _OPEN + _GLIDE + "л", "бады": _VOICED, "пады": _VOICELESS,
    "майды": _OPEN + _GLIDE + "л", "байды": _VOICED, "пайды": _VOICELESS,
    "мау": _OPEN + _GLIDE + "л", "бау": _VOICED, "пау": _VOICELESS,
    "мын": _OPEN + _GLIDE + "л", "дым": _OPEN + _GLIDE + _VOICED, "тым": _VOICELESS,
}  # fmt: skip
_ONE_FORM = {"мен": _OPEN + _GLIDE + "лмн", "бен": "зж" + _LOAN, "пен": _VOICELESS}
_AFTER_CONSONANT_SAID = "ы ым ымыз ын ыныз ыныздар ында ына ынан ынын ындагы ындай ыма ымен ады атын ып ыпты"
_AFTER_CONSONANT = _AFTER_CONSONANT_SAID.split()
_AFTER_OPEN_SAID = "сы сын сына сында сынан сынын сындагы сындай сымен"
_AFTER_OPEN = _AFTER_OPEN_SAID.split()
_CONSONANTS = "бвгджзйклмнпрстуфхцчшщ"
LONGEST, LEAST = 9, 3
_TWO_LETTERS_SAID = "су уй ел ат от ай ер ет ит ой ас ок ун ан ту ал шу"
TWO_LETTERS = frozenset(_TWO_LETTERS_SAID.split())
# Stems whose own end looks like an ending, or the beginning of one: кеңес-і, not кеңе-сі; аудан-ы, not ауда-ны.
# In plain letters.
_STEMS = (
    "кенес шагынаудан мусор карындас ариптес жолдас отандас талас адрес процес интерес класс прогресс компас атлас "
    "запас егес елес жерлес замандас баспалдас аудан орман заман корган орган план экран кран фонтан туман майдан "
    "дукен мекен маман казан табан азан арман кыран дастан ресторан океан роман диван "
    "стакан хан аман душпан жаман терен озен есен "
    "ертен олен мерген егин тутин алан уйым сынып кауип мугедек дари лифт учаске отбасы акы жардемакы зейнетакы "
    "енбекакы шу ана аты толык халык орын катты тыныш жаксы алматы караганды кызылорда атырау актау астана байконыр "
    "жанаозен кокшетау шымкент ойын ауыл жарык колик катын алтын жалын корык балык малшы кесте мекеме ауа баска "
    "асхана кыска бала кала дала сала шара аким абай мешит ара кара тама бойдак ортак казак тамак сабак кулак жолак "
    "жогары томен бари осы кайда мунда сонда онда бул ол кандай мундай сондай жылдам адам когам колем курам маусым "
    "кым уялы байланыс кун тун ун бун жун тыйым билим болим колим олим кийим жиын сын кан жан нан тан шан сан мал "
    "тал бал шал"
)
# Verbs that end in a vowel: "сұрады" is сұра-ды, "барады" is бар-ады
_VOWEL_VERBS = (
    "сура исте ойла тиле баста жаса тазала жонде сойле толе жина сана корга колда жарыкта тарта айта даярла дайында "
    "жоспарла шагымда орында пайдала белгиле аныкта багала корсете коргала сакта тала катала тирке тиркеле арна "
    "аткара кабылда камта ажырата жалга кадагала урла кура шакыра ойна ашыкта мазала жалгаста"
)
# Verbs that end in a consonant and are too short for the general rules
_CONSONANT_VERBS = (
    "бер ал кел бар жур жат отыр тур кет шык шеш ет айт кор бил бол тап жаз оки тос кут сат тус туз куз тексер "
    "котер ауыс тарт тот жет ис жол кос ос аш жап жок бас тазар кыл ай коз сез кир от ек еск тогил сын жар шаш"
)
STEMS = frozenset(_STEMS.split())
VOWEL_VERBS = frozenset(_VOWEL_VERBS.split())
CONSONANT_VERBS = frozenset(_CONSONANT_VERBS.split())
_SPECIAL = {
    "халк": "халык",
    "орн": "орын",
    "ерк": "ерик",
    "мойн": "мойын",
    "ерн": "ерин",
    "кауп": "кауип",
    "учаск": "учаске",
}


def _rules() -> dict[str, str]:
    made: dict[str, str] = dict(_ONE_FORM)
    for ending, letters in _AFTER.items():
        made[ending] = made[ending.translate(_BACK_TO_FRONT)] = letters
    for ending in _AFTER_CONSONANT:
        made[ending] = made[ending.translate(_BACK_TO_FRONT)] = _CONSONANTS
    for ending in _AFTER_OPEN:
        made[ending] = made[ending.translate(_BACK_TO_FRONT)] = "аеяэёоюыи"
    return made


RULES = _rules()


@lru_cache(maxsize=100_000)
def kazakh_stem(word: str) -> str:
    """The stem of a Kazakh `word`, folded and in plain letters (`plain_letters`); stem of a stem is the same."""
    while (shorter := _shorter(word)) != word:
        word = shorter
    return word


def _shorter(word: str) -> str:
    word = _voiceless(word)
    if word in STEMS or word in VOWEL_VERBS:
        return word
    fitting = [rest for ending, rest in _cuts(word) if _fits(rest, ending)]
    known = [rest for rest in map(_voiceless, fitting) if rest in STEMS]
    if known or fitting:
        return known[0] if known else _voiceless(fitting[0])
    return _infinitive(word)


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Each ending the word may have and what stands before it, the longest ending first."""
    for length in range(min(LONGEST, len(word) - 2), 0, -1):
        yield word[-length:], word[:-length]


def _fits(rest: str, ending: str) -> bool:
    letters = RULES.get(ending)
    return letters is not None and rest[-1] in letters and _stands(rest, ending)


def _voiceless(word: str) -> str:
    """б and г at the end of a stem were п and к before a vowel: мектебі, тарағы."""
    if len(word) > 3 and word[-1] in "бг":
        word = word[:-1] + ("п" if word[-1] == "б" else "к")
    return _SPECIAL.get(word, word)


def _stands(rest: str, ending: str) -> bool:
    if len(rest) < LEAST and rest not in TWO_LETTERS:
        return False
    vowels = [letter for letter in rest if letter in VOWELS]
    if not vowels or not _in_harmony(vowels[-1], ending):
        return False
    if ending[:2] in ("сы", "си") and ending[2:3] != "з":
        return _possessed(rest)
    if ending in ("ады", "еди", "атын", "етин"):
        return rest + ending[0] not in VOWEL_VERBS
    return True


def _in_harmony(vowel: str, ending: str) -> bool:
    first = next((letter for letter in ending if letter in VOWELS), "")
    return (
        not ((vowel == "ы" and first in ("е", "и")) or (vowel in "еэ" and first in ("а", "ы"))) or ending in _ONE_FORM
    )


def _possessed(rest: str) -> bool:
    """Whether сы after `rest` is possession (бала-сы) rather than the end of a stem (облыс-ы, кеңес-і)."""
    if rest + "с" in STEMS:
        return False
    return rest[-1] not in "ыи" or rest[-2] in "шт" or rest in STEMS


def _infinitive(word: str) -> str:
    """The у of the verb (жөндеу, беру), the а of its present, the п of "сұрап", passive and reflexive voices."""
    rest = word[:-1]
    if (rest in CONSONANT_VERBS and word[-1] in "уае") or (rest in VOWEL_VERBS and word[-1] in "уплнтс"):
        return rest
    if word[:-3] in CONSONANT_VERBS and word[-3:] in ("сын", "син"):
        return word[:-3]
    if word[:-2] in CONSONANT_VERBS and word[-2:] in ("ыл", "ил", "ын", "ин", "са", "се"):
        return word[:-2]
    if word.endswith("у") and len(word) > 4 and word[-2] not in "ыоу":
        return rest
    return word
