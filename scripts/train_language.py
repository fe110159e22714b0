"""Trains src/qulaq/text/data/language.npz: which of Kazakh, Russian and English a text is in.

    python scripts/train_language.py --data ../shared/data [--out FILE] [--without SOURCE] [--fold 0..4]

Sources, all with a licence: SIB-200, KazQAD, KazNERD, KazSAnDRA (CC BY and CC BY-SA), the words of our own screens
(locale/), and frequency lists of Russian and English words: `pip install wordfreq` (data CC BY-SA 4.0).
Short pieces, Latin letters and Russian keyboards are made from them with fixed seeds, so that the file is the same
every time. `--fold` leaves out every fifth row, `--without` a whole source: so it is evaluated.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks" / "text"))
import _languages as made  # noqa: E402

from qulaq.text.language import BITS, evidence, features, letters, of_one_script  # noqa: E402

KAZAKH, OTHER = 1, 0
SOURCES: dict[str, Callable[[Path], list[str]]] = {
    "sib": lambda folder: made.sib(folder, "kaz_Cyrl"),
    "kazqad": made.kazqad,
    "questions": made.kazqad_queries,
    "kaznerd": made.kaznerd,
    "kazsandra": made.all_reviews,
}
# Sentences and words written for this file: what people say to a town hall, with Kazakh names in Russian texts.
_PLACES_SAID = (
    "Абай Абылай хан Абылайхан Ақтау Ақтөбе Алатау Алматы Арыс Асан ата Астана Атырау Аягөз Байқоңыр Балқаш "
    "Бауыржан Момышұлы Бөгенбай батыр Достық Екібастұз Есіл Жамбыл Жандосов Жаңаөзен Жаркент Желтоқсан Жезқазған "
    "Жетісай Жетісу Жібек жолы Зайсан Қабанбай батыр Қазыбек би Қапшағай Қарағанды Қаскелең Қонаев Көкшетау "
    "Қостанай Құлсары Қызылорда Маңғыстау Мәңгілік Ел Нұрлы жол Нұрсұлтан Наурыз Өскемен Орал Павлодар Петропавл "
    "Риддер Сайрам Сарайшық Сарыағаш Сарыарқа Сәтбаев Семей Талғар Талдықорған Тараз Төле би Темірлан Теміртау "
    "Түркістан Тұран Тұрар Рысқұлов Шалқар Шардара Шымкент Шу Шығыс Ұлытау Ақмола Айтеке Әйтеке би Әуезов Әл-Фараби "
    "Құрманғазы Масанчи Панфилов Райымбек Самал Аксай Кенесары Бейбітшілік Республика Сығанақ Иманов Тәуелсіздік"
)
PLACES = _PLACES_SAID.split()
_NAMES_SAID = (
    "Ахметов Ахметова Алиев Алиева Асанов Бекова Болатов Досжанов Ермеков Жумабаев Ибраев Исаев Касымова Кенжебаев "
    "Мусин Нургалиев Оспанов Оразбаев Сагынтаев Садыкова Сериков Смагулов Сулейменов Токаев Тлеубаев Умаров Айгуль "
    "Айдар Алия Асель Аскар Бауыржан Гульнара Данияр Динара Ержан Жанар Канат Кайрат Марат Нурлан Сауле Серик Тимур"
)
NAMES = _NAMES_SAID.split()
RUSSIAN_AROUND = (
    "на улице {}", "улица {} дом 5", "в микрорайоне {}", "мкр {} 12", "возле {}", "в городе {}", "проспект {}",
    "акимат города {}", "аким {}", "мечеть {}", "район {}", "школа имени {}", "рынок {}", "из {} в {}",
    "жители {}", "маршрут {} {}", "по {}", "господин {}", "от {}", "с уважением {}", "меня зовут {}",
    "директор {}", "яма на {}", "нет воды на {}", "ул {} не горит свет", "перекресток {} и {}", "угол {} {}",
    "остановка {}", "жк {}", "село {}", "в ауле {}", "дорога до {}", "{} области",
)  # fmt: skip
RUSSIAN_ENDINGS = ("", "", "", "а", "у", "ом", "е", "ы")


def russian_with_names(chance: random.Random, count: int) -> Iterator[str]:
    """Russian words around Kazakh names, in their Kazakh and in their Russian spelling."""
    for _number in range(count):
        phrase = chance.choice(RUSSIAN_AROUND)
        while "{}" in phrase:
            name = chance.choice(PLACES + NAMES)
            if chance.random() < 0.8:
                name = made.plain_letters(name)
            phrase = phrase.replace("{}", name + chance.choice(RUSSIAN_ENDINGS), 1)
        yield phrase


def russian_among_names(words: list[str], chance: random.Random, count: int) -> Iterator[str]:
    for _number in range(count):
        phrase = [chance.choice(foreign_names()).capitalize(), chance.choice(words)]
        phrase += [chance.choice(words)] * (chance.random() < 0.5)
        chance.shuffle(phrase)
        yield " ".join(phrase)


@cache
def foreign_names() -> list[str]:
    """Names of people and places, as Russian and Kazakh texts share them."""
    import pymorphy3

    known = pymorphy3.MorphAnalyzer().dictionary.iter_known_words()
    wanted = ({"Name"}, {"Surn"}, {"Geox"}, {"Orgn"})
    names = {
        word for word, tag, *_rest in known if "nomn" in tag and "sing" in tag and any(kind in tag for kind in wanted)
    }
    return random.Random(4).sample(sorted(names), 20_000)


@cache
def borrowed_nouns() -> list[str]:
    """Russian nouns in use, as they stand in Kazakh speech with Kazakh endings: автобусты, мусорды."""
    import pymorphy3
    from wordfreq import top_n_list

    known = pymorphy3.MorphAnalyzer()
    wanted = (word for word in top_n_list("ru", 25_000) if len(word) > 3)
    return [word for word in wanted if "NOUN" in (tag := known.tag(word)[0]) and "nomn" in tag and "sing" in tag]


@cache
def english_words() -> list[str]:
    """English words and names as they stand in Kazakh written with Latin letters."""
    from wordfreq import top_n_list

    return [word for word in top_n_list("en", 30_000)[300:] if word.isalpha() and word.isascii() and len(word) > 2]


def with_ending(name: str, chance: random.Random) -> str:
    """A name in a Kazakh case, number or with a possessive ending, by the harmony of its last vowel."""
    name = name.removesuffix("ь")
    last_vowel = next((letter for letter in reversed(name) if letter in VOWELS), "а")
    front = last_vowel in "еэиёюіөүәei"
    if name[-1] in VOWELS:
        endings = "ның ға да дан ны мен лар дағы сы сының лық лы лардың ндай ша нан"
    elif name[-1] in "лмнрйңlmnr":
        endings = "ның ға да дан ды мен дар дағы ы ының дық ды дардың дай ша"
    elif name[-1] in "бвгджзbvgdz":
        endings = "дың ға да дан ды бен дар дағы ы ының дық ды дардың дай ша"
    else:
        endings = "тың қа та тан ты пен тар тағы ы ының тық ты тардың тай ша"
    ending = chance.choice(endings.split())
    return name + (ending.translate(FRONT) if front and ending not in ("мен", "бен", "пен") else ending)


VOWELS = "аәеёиоөуұүыіэюяaeiouy"
FRONT = str.maketrans("аығқ", "еігк")


def kazakh_with_names(texts: list[str], chance: random.Random, count: int) -> Iterator[str]:
    """Foreign names with Kazakh endings, alone and among the words of a Kazakh text."""
    for _number in range(count):
        kind = chance.random()
        noun = kind < 0.3
        name = chance.choice(borrowed_nouns() if noun else foreign_names() if kind < 0.8 else english_words())
        name = name.capitalize() if not noun and chance.random() < 0.7 else name
        words = [with_ending(name, chance)]
        around = chance.choice(texts).split()
        if chance.random() < 0.8 and around:
            start = chance.randrange(len(around))
            words = [*around[start : start + 1], name if not noun and chance.random() < 0.4 else words[0]]
            words += around[start + 1 : start + chance.choice((1, 1, 2, 3))]
        yield " ".join(words)


def catalogue(language: str) -> list[str]:
    import polib

    entries = polib.pofile(str(HERE / "locale" / language / "LC_MESSAGES" / "django.po"))
    return [entry.msgstr for entry in entries if entry.msgstr and not entry.fuzzy]


def english_of_screens() -> list[str]:
    import polib

    return [entry.msgid for entry in polib.pofile(str(HERE / "locale" / "kk" / "LC_MESSAGES" / "django.po"))]


def from_frequencies(language: str, chance: random.Random, count: int) -> Iterator[str]:
    """Strings of one to five words: half by how often they are used, half whichever word there is."""
    from wordfreq import top_n_list, word_frequency

    letters = "абвгдежзийклмнопрстуфхцчшщъыьэюяё-" if language == "ru" else "abcdefghijklmnopqrstuvwxyz'-"
    wanted = set(letters)
    words = [word for word in top_n_list(language, 150_000) if set(word) <= wanted and len(word) > 1]
    weights = np.array([word_frequency(word, language) for word in words]) ** 0.75
    weights = np.cumsum(weights / weights.sum())
    yield from words[:30_000]
    yield from words[:3_000] * 2
    if language == "ru":
        yield from russian_among_names(words[:20_000], chance, count // 3)
    for _number in range(count):
        often = chance.random() < 0.5
        picked = [
            words[int(np.searchsorted(weights, chance.random()))] if often else chance.choice(words)
            for _word in range(chance.choice((1, 1, 2, 3, 4, 5)))
        ]
        yield " ".join(picked)


def russian_latin(text: str) -> str:
    return made.EVERYDAY_PLAIN(text)


def kazakh(folder: Path, options: argparse.Namespace, chance: random.Random) -> list[str]:
    texts: list[str] = catalogue("kk") + PLACES * 3
    for name, read in SOURCES.items():
        if name != options.without and not (name == "questions" and options.without == "kazqad"):
            texts += (
                made.pieces(kept(read(folder), options.fold)) if name == "kazqad" else kept(read(folder), options.fold)
            )
    texts = [text[:400] for text in texts]
    rows = [variant(row, chance) for row in kazakh_with_names(texts, chance, len(texts))]
    for text in texts:
        rows.append(variant(text, chance))
        rows += [variant(short(text, chance), chance) for _cut in range(options.cuts)]
    return rows


def short(text: str, chance: random.Random) -> str:
    return made.cut(text, chance, most=chance.randint(8, 25), inside_words=chance.random() < 0.25)


def kept(texts: list[str], fold: int | None) -> list[str]:
    return texts if fold is None else [text for place, text in enumerate(texts) if place % 5 != fold]


def variant(text: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return text
    if kind < 0.6:
        return made.russian_keyboard(text, chance)
    return made.latin(text, chance)


def others(folder: Path, options: argparse.Namespace, chance: random.Random) -> list[str]:
    rows: list[str] = list(russian_with_names(chance, 6_000))
    real = {
        "ru": kept(made.sib(folder, "rus_Cyrl"), options.fold) + catalogue("ru"),
        "en": kept(made.sib(folder, "eng_Latn"), options.fold) + english_of_screens(),
    }
    for language, texts in real.items():
        for text in texts:
            rows += [text, *(short(text, chance) for _cut in range(8))]
        rows += from_frequencies(language, chance, options.words)
    return rows


def matrix(texts: list[str]) -> csr_matrix:
    blocks = []
    for start in range(0, len(texts), 20_000):
        columns = [features(text) for text in texts[start : start + 20_000]]
        lengths = np.array([len(row) for row in columns])
        values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
        indptr = np.concatenate(([0], np.cumsum(lengths)))
        block = csr_matrix((values, np.concatenate(columns), indptr), shape=(len(columns), 1 << BITS))
        block.sum_duplicates()
        blocks.append(block)
    return vstack(blocks).tocsr()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", default=str(HERE / "src/qulaq/text/data/language.npz"))
    parser.add_argument("--without", default="", choices=("", *SOURCES))
    parser.add_argument("--fold", type=int)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--cuts", type=int, default=5)
    parser.add_argument("--strength", type=float, default=20.0)
    options = parser.parse_args()
    folder, chance = made.data_folder(options.data), random.Random(4)
    texts, labels = [], []
    for label, rows in ((KAZAKH, kazakh(folder, options, chance)), (OTHER, others(folder, options, chance))):
        rows = [row for row in rows if made.in_words(row)]
        texts += rows
        labels += [label] * len(rows)
        print(f"{'Kazakh' if label else 'Russian and English'}: {len(rows)} texts", flush=True)
    labels = np.array(labels)
    print("first on four fifths, to judge the last fifth", flush=True)
    apart = np.random.default_rng(4).random(len(texts)) < 0.2
    rows = matrix(texts)
    judges = trained_judges(
        [texts[place] for place in np.flatnonzero(apart)],
        labels[apart],
        *fitted(rows[~apart], labels[~apart], options.strength),
    )
    weights, bias = fitted(rows, labels, options.strength)
    scale = np.quantile(np.abs(weights[weights != 0]), 0.999) / 127
    packed = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    np.savez_compressed(options.out, weights=packed, scale=np.float32(scale), bias=np.float32(bias), **judges)
    print(f"{options.out}: {Path(options.out).stat().st_size:,} bytes, {np.count_nonzero(packed):,} weights")


def fitted(rows: csr_matrix, labels: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", max_iter=30, tol=1e-3)
    model.fit(rows, labels)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def trained_judges(texts: list[str], labels: np.ndarray, weights: np.ndarray, bias: float) -> dict[str, np.ndarray]:
    """How the evidence of words adds up, learned on texts that the n-grams have not seen."""
    seen = [of_one_script(letters(text)) for text in texts]
    judges = {}
    for script in ("cyrillic", "latin"):
        places = [place for place, (found, of) in enumerate(seen) if found and of == script]
        values = np.array([evidence(seen[place][0], weights, bias) for place in places])
        model = LogisticRegression(C=10.0, class_weight="balanced", fit_intercept=False, max_iter=2000)
        model.fit(values, labels[places])
        print(f"{script}: {len(places)} texts judged, right {model.score(values, labels[places]):.4f}", flush=True)
        judges[script] = model.coef_[0]
    return judges


if __name__ == "__main__":
    main()
