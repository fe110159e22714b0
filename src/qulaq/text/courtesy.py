"""Greeting and signature around a text, which tell nothing of its language.

Who says «Сәлеметсіз бе!» and goes on in Russian has written in Russian, and waits for an answer in it.
"""

from __future__ import annotations

LEAST_LEFT = 2  # words: where less is left, the courtesy is the text
MOST_OF_A_NAME = 3  # words: surname, given name, patronymic
SIGNATURE = 5  # words at the end among which «құрметпен» begins a signature

_GREETS = """
сәлем салем сәлеметсіз салеметсиз сәлеметсіздер салеметсиздер сәлеметсізбе салеметсизбе сәлеметсіңбе салам бе ме
ассалаумағалейкум ассалаумагалейкум ассалаумалейкум ассаламуалейкум ассалам алейкум уағалейкум саламатсыз саламатсызба
қайырлы кайырлы қайырымды таң тан күн кун кеш құрметті курметти рахмет рақмет рахмед
здравствуйте здраствуйте здрасте здравствуй привет приветствую добрый доброе доброго день дня утро утра вечер вечера
уважаемый уважаемая уважаемые уважаемое спасибо пожалуйста
salem sálem sälem salam salemetsiz sálemetsiz sälemetsiz be assalaumagaleikum assalamu aleikum qaiyrly kun rahmet raqmet
rakhmet qurmetti hello hi dear good morning evening afternoon day thanks
"""
# Only after a greeting
_ADDRESSED = """
әкім аким әкімі әкімдік акимат әкімшілік администрация мырза ханым господин госпожа достар жігіттер ағайын sir madam
"""
_SIGNS = """
құрметпен курметпен рахмет рақмет рахмед алғыс уважением спасибо благодарю благодарим благодарность qurmetpen rahmet
raqmet regards sincerely thanks
"""
GREETS, ADDRESSED, SIGNS = (frozenset(words.split()) for words in (_GREETS, _ADDRESSED, _SIGNS))
_BEFORE_SIGN = frozenset(("с", "заранее", "алдын", "ала", "көп", "коп", "үлкен", "большое", "best", "kind", "many"))


def without_courtesy(words: list[str]) -> list[str]:
    """`words` without the greeting before and the thanks or signature after them; all where next to nothing is left."""
    low = [word.lower() for word in words]
    start, end = _after_greeting(low), _before_signature(low)
    if end - start < LEAST_LEFT:
        return _without_name(words, low)
    left = words[start:end]
    return words if len(left) <= MOST_OF_A_NAME and all(map(str.istitle, left)) else left


def _without_name(words: list[str], low: list[str]) -> list[str]:
    """«С уважением, Ермек Жаксылыков»: of nothing but a signature, what is no name."""
    said = [word for word, small in zip(words, low, strict=True) if small in SIGNS or small in _BEFORE_SIGN]
    return said if said and said == words[: len(said)] and len(said) + MOST_OF_A_NAME >= len(words) else words


def _after_greeting(low: list[str]) -> int:
    start = 0
    while start < len(low) and (low[start] in GREETS or (start and low[start] in ADDRESSED)):
        start += 1
    return start


def _before_signature(low: list[str]) -> int:
    first = max(0, len(low) - SIGNATURE)
    end = next((place for place in range(first, len(low)) if low[place] in SIGNS), len(low))
    while end < len(low) and end and low[end - 1] in _BEFORE_SIGN:
        end -= 1
    return end
