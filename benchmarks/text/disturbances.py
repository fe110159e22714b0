"""Ways in which a text is written once more: each takes a text and a dice, and gives the copy somebody might send."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

KEYBOARD = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
GREETINGS = (
    "Здравствуйте!", "Добрый день!", "Уважаемая администрация!", "Добрый вечер, обращаюсь к вам повторно.",
    "Прошу принять меры по следующему вопросу.", "Уважаемые сотрудники, прошу вас рассмотреть моё обращение.",
)  # fmt: skip
CLOSINGS = (
    "Спасибо.", "Заранее благодарю!", "С уважением, жители дома", "Прошу разобраться и ответить письменно.",
    "Фото прилагаю.", "Жду ответа в установленный законом срок.",
)  # fmt: skip
ADDED = (
    "Это продолжается уже вторую неделю.", "Соседи тоже недовольны.", "Раньше такого никогда не было.",
    "Обращались в управляющую компанию, результата нет.", "Дети и пожилые люди не могут пройти.",
)  # fmt: skip
LOOKALIKES = str.maketrans("асеорхуАВЕКМНОРСТХ", "aceopxyABEKMHOPCTX")
RUSSIAN_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LATIN = dict(zip(RUSSIAN_LETTERS + "қғәөұүңһі", (
    *"abvgde", "yo", "zh", *"ziyklmnoprstufh", "ts", "ch", "sh", "sch", "_", "y", "'", "e", "yu", "ya", *"qgaouunhi",
), strict=True))  # fmt: skip
KAZAKH_2021 = dict(zip(RUSSIAN_LETTERS + "қғәөұүңһі", (
    *"abvgde", "io", *"jziiklmnoprstufh", "ts", "ch", "ş", "şş", "_", "y", "_", "e", "iu", "ia", *"qğäöūüñhı",
), strict=True))  # fmt: skip
RUSSIAN_KEYBOARD = str.maketrans("қғәөұүңһіҚҒӘӨҰҮҢҺІ", "кгаоуунхиКГАОУУНХИ")
LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"
Disturb = Callable[[str, random.Random, list[str]], str]


def greeting(text: str, dice: random.Random, others: list[str]) -> str:
    return f"{dice.choice(GREETINGS)} {text}"


def closing(text: str, dice: random.Random, others: list[str]) -> str:
    return f"{text} {dice.choice(CLOSINGS)}"


def both_ends(text: str, dice: random.Random, others: list[str]) -> str:
    return closing(greeting(text, dice, others), dice, others)


def sentences_moved(text: str, dice: random.Random, others: list[str]) -> str:
    """Sentences in another order; a text of one sentence: its two halves change places."""
    parts = [part for part in re.split(r"(?<=[.!?\n])\s+", text) if part.strip()]
    if len(parts) > 1:
        first = parts[:]
        while parts == first and len(set(parts)) > 1:
            dice.shuffle(parts)
        return " ".join(parts)
    words = text.split()
    half = len(words) // 2
    return " ".join(words[half:] + words[:half])


def words_moved(text: str, dice: random.Random, others: list[str]) -> str:
    """Every sixth word, and at least two, stand elsewhere."""
    words = text.split()
    for _ in range(max(len(words) // 6, 2)):
        word = words.pop(dice.randrange(len(words)))
        words.insert(dice.randrange(len(words) + 1), word)
    return " ".join(words)


def typing(share: float, *, neighbours: bool = False) -> Disturb:
    """So many letters of a hundred wrong: left out, typed twice, changed with the next one, or another one."""

    def disturb(text: str, dice: random.Random, others: list[str]) -> str:
        letters = list(text)
        places = [place for place, letter in enumerate(letters) if letter.isalpha()]
        for place in dice.sample(places, max(round(len(places) * share), 1)):
            letters[place] = _wrong(letters, place, dice, neighbours=neighbours)
        return "".join(letters)

    return disturb


def _wrong(letters: list[str], place: int, dice: random.Random, *, neighbours: bool) -> str:
    letter = letters[place]
    if neighbours:
        return _neighbour(letter, dice)
    way = dice.randrange(4)
    if way == 0:
        return ""
    if way == 1:
        return letter + dice.choice(LETTERS)
    if way == 2 and place + 1 < len(letters) and letters[place + 1].isalpha():
        letters[place + 1], letter = letter, letters[place + 1]
        return letter
    return dice.choice(LETTERS)


def _neighbour(letter: str, dice: random.Random) -> str:
    row = next((row for row in KEYBOARD if letter.lower() in row), LETTERS)
    place = row.find(letter.lower())
    return row[min(max(place + dice.choice((-1, 1)), 0), len(row) - 1)]


def lookalikes(text: str, dice: random.Random, others: list[str]) -> str:
    """Half of the letters that have a Latin twin."""
    return "".join(letter.translate(LOOKALIKES) if dice.random() < 0.5 else letter for letter in text)


def transliterated(text: str, dice: random.Random, others: list[str]) -> str:
    return "".join(LATIN.get(letter, letter).replace("_", "") for letter in text.lower())


def kazakh_latin(text: str, dice: random.Random, others: list[str]) -> str:
    return "".join(KAZAKH_2021.get(letter, letter).replace("_", "") for letter in text.lower())


def russian_keyboard(text: str, dice: random.Random, others: list[str]) -> str:
    return text.translate(RUSSIAN_KEYBOARD)


def bare(text: str, dice: random.Random, others: list[str]) -> str:
    """No capitals, no signs, ё as е."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower().replace("ё", "е")).split())


def capitals(text: str, dice: random.Random, others: list[str]) -> str:
    return text.upper().replace("Ё", "Е").replace(".", "!!!")


def cut(text: str, dice: random.Random, others: list[str]) -> str:
    """A quarter of the words is missing at one end."""
    words = text.split()
    gone = max(len(words) // 4, 1)
    return " ".join(words[gone:] if dice.random() < 0.5 else words[:-gone])


def sentence_added(text: str, dice: random.Random, others: list[str]) -> str:
    return f"{text} {dice.choice(ADDED)}" if dice.random() < 0.5 else f"{dice.choice(ADDED)} {text}"


def third_replaced(text: str, dice: random.Random, others: list[str]) -> str:
    """Every third word became a word of some other text."""
    words = text.split()
    for place in dice.sample(range(len(words)), max(round(len(words) / 3), 1)):
        words[place] = dice.choice(dice.choice(others).split())
    return " ".join(words)


WAYS: dict[str, Disturb] = {
    "greeting": greeting,
    "closing": closing,
    "greeting and closing": both_ends,
    "sentences moved": sentences_moved,
    "words moved": words_moved,
    "typing errors 2 %": typing(0.02),
    "typing errors 5 %": typing(0.05),
    "typing errors 10 %": typing(0.10),
    "neighbour keys 5 %": typing(0.05, neighbours=True),
    "Latin look-alikes": lookalikes,
    "Latin letters": transliterated,
    "no signs, no capitals": bare,
    "capitals": capitals,
    "a quarter cut off": cut,
    "sentence added": sentence_added,
    "third of words replaced": third_replaced,
}
KAZAKH_WAYS: dict[str, Disturb] = {
    "Kazakh on a Russian keyboard": russian_keyboard,
    "Kazakh in Latin letters": kazakh_latin,
}


def words_joined(text: str, dice: random.Random, others: list[str]) -> str:
    """One space of eight was not typed."""
    words = text.split()
    return "".join(word + ("" if dice.random() < 1 / 8 else " ") for word in words).strip()


def sentence_dropped(text: str, dice: random.Random, others: list[str]) -> str:
    """A sentence is missing; of a text of one sentence a fifth of its words at the end."""
    parts = [part for part in re.split(r"(?<=[.!?\n])\s+", text) if part.strip()]
    if len(parts) > 2:
        parts.pop(dice.randrange(len(parts)))
        return " ".join(parts)
    words = text.split()
    return " ".join(words[: -max(len(words) // 5, 1)])


def greeted_moved_mistyped(text: str, dice: random.Random, others: list[str]) -> str:
    return greeting(typing(0.03)(words_moved(text, dice, others), dice, others), dice, others)


def latin_mistyped(text: str, dice: random.Random, others: list[str]) -> str:
    return transliterated(typing(0.03)(text, dice, others), dice, others)


def fifth_replaced(text: str, dice: random.Random, others: list[str]) -> str:
    words = text.split()
    for place in dice.sample(range(len(words)), max(len(words) // 5, 1)):
        words[place] = dice.choice(dice.choice(others).split())
    return " ".join(words)


HELD_OUT: dict[str, Disturb] = {  # nothing was chosen by looking at these
    "words joined": words_joined,
    "a sentence dropped": sentence_dropped,
    "greeted, moved, errors 3 %": greeted_moved_mistyped,
    "Latin letters, errors 3 %": latin_mistyped,
    "fifth of words replaced": fifth_replaced,
}

NUMBER = re.compile(r"\d+")
NEGATIONS = (
    (r"\bне работает\b", "работает"), (r"\bнет\b", "есть"), (r"\bне убран", "убран"), (r"\bне очищ", "очищ"),
    (r"\bне ", ""),
    (r"\bотсутствует\b", "присутствует"), (r"\bнезаконн", "законн"),
)  # fmt: skip
OBJECTS = (
    ("фасаде", "заборе"), ("парадн", "подвал"), ("лифт", "чердак"), ("снег", "мусор"), ("стен", "двер"),
    ("дорог", "крыш"),
    ("тротуар", "газон"), ("окн", "двер"), ("детской", "спортивной"), ("этаж", "подвал"), ("урн", "скамейк"),
    ("лестниц", "площадк"),
)  # fmt: skip


def another_number(text: str, dice: random.Random) -> str | None:
    """The same words about another house, floor, date or route: another matter."""
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    number = dice.choice(found)
    other = str(dice.randrange(1, 10 ** len(number[0])))
    if other == number[0]:
        other = str(int(other) + 1)
    return text[: number.start()] + other + text[number.end() :]


def another_sense(text: str, dice: random.Random) -> str | None:
    """ "Does not work" became "works"."""
    return next((re.sub(said, other, text, count=1) for said, other in NEGATIONS if re.search(said, text)), None)


def another_object(text: str, dice: random.Random) -> str | None:
    fits = [(one, other) for one, other in OBJECTS if one in text]
    if not fits:
        return None
    one, other = dice.choice(fits)
    return text.replace(one, other)
