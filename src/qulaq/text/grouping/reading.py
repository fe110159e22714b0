"""What is read of voices: the stems that say what they are about, and their meaning; both languages in one space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from qulaq.text.bilingual import in_russian
from qulaq.text.meaning import meanings
from qulaq.text.polite import is_polite
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.features import cyrillic
from qulaq.text.said import MASKED
from qulaq.text.script import plain_letters
from qulaq.text.skeleton import skeleton
from qulaq.text.stems import stems

# Words of letters that say nothing of their matter, beyond those of politeness
_FORMAL = """
прошу просим просит просьба требуется требую требуем необходимо нужно надо можно сделать сделайте сделали провести
произвести принять устранить данный данная данном который которая которые которого этот эта это эти этого этому этих
тот того том те там тут здесь такой такая такие все всё всех всем весь вся уже ещё есть нет был была было были будет
не ни очень много больше более менее также тоже только даже потом после перед между около возле рядом следует следующий
первый первая второй вторая сегодня вчера завтра сейчас теперь день месяц неделя год лет раз адрес адресу адресе улица
ул пр дом дома корпус литера город района район вид виде место месте состояние состоянии отсутствие наличие нашем нашей
наш ваш свой себя меня мне вам вас им ним них его ее она они кто что чтобы когда куда если почему как так жалоба
обращение заявка заявление сообщение фото фотография фотофиксация прилагаю керек қажет болып болды болса болған тұр
жатыр жүр отыр осы бұл мына сол барлық бүгін кеше ай апта жыл мекенжай көше үй аудан қала өте көп кейін дейін бойынша
"""

LONGEST = 3000  # letters that are read: what a voice is about stands in its beginning


@dataclass(frozen=True)
class Read:
    """Voices as read: `stems` in Russian where the dictionary knows them, `own` as they are written, `languages` ("kk",
    "ru", …), `meanings`."""

    stems: list[list[str]]
    own: list[list[str]]
    languages: list[str]
    meanings: Floats  # voices × width, each of length one; zeros where no word is known


def read(texts: Sequence[str]) -> Read:
    """About 2,500 texts a second. Numbers, greetings and marks in place of personal data are not read."""
    languages, own = [], []
    for text in texts:
        text = MASKED.sub(" ", text[:LONGEST])
        text, language = cyrillic(text)
        languages.append(language)
        own.append([stem for stem in stems(text) if says_something(stem)])
    russian = [in_russian(found, language) for found, language in zip(own, languages, strict=True)]
    kept = [[stem for stem in map(plain_letters, found) if says_something(stem)] for found in russian]
    return Read(kept, own, languages, meanings(list(zip(own, languages, strict=True))))


@lru_cache(maxsize=200_000)
def says_something(stem: str) -> bool:
    """Whether a stem may tell what a voice is about: no number, no single letter, no word of politeness or form."""
    plain = plain_letters(stem)
    return (
        len(stem) > 1
        and plain not in _formal()
        and not any(sign.isdigit() for sign in stem)
        and not is_polite(skeleton(stem))
    )


@cache
def _formal() -> frozenset[str]:
    return frozenset(plain_letters(stem) for stem in stems(_FORMAL))
