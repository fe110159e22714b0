"""What stands around a number or name. Looks at a few dozen letters, so that time grows with the text alone."""

from __future__ import annotations

import re

NEAR = 40
# Beginnings of words before a number that is nobody's
OTHER_NUMBERS = (
    r"заказ тапсыр счет счёт шот заявк код\b артикул акт протокол хаттама кадастр лицев абонент инв дело іс\b № договор"
)


def before(text: str, start: int, size: int = NEAR) -> str:
    """The `size` characters before `start`, without capitals."""
    return text[max(0, start - size) : start].casefold()


def after(text: str, end: int, size: int = NEAR) -> str:
    """The `size` characters from `end` on, without capitals."""
    return text[end : end + size].casefold()


def said_before(pattern: re.Pattern[str], text: str, start: int, size: int = NEAR) -> bool:
    """Whether `pattern` is found in the `size` characters before `start`."""
    return pattern.search(before(text, start, size)) is not None


def said_near(pattern: re.Pattern[str], text: str, start: int, end: int, size: int = NEAR) -> bool:
    """Whether `pattern` is found in the `size` characters before `start`, or begins right at `end`."""
    return said_before(pattern, text, start, size) or pattern.search(after(text, end, size)) is not None


def anyone(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """A pattern of words that begin so, from a text of them; each may itself be a pattern."""
    end = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words.split())}){end}")
