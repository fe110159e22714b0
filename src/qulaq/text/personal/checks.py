"""Check digits: IIN and BIN of Kazakhstan, bank cards (Luhn, ISO/IEC 7812), IBAN (ISO 13616, mod 97)."""

from __future__ import annotations

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def iin_is_valid(digits: str) -> bool:
    """Twelve digits whose last is the check digit (rules of the national registers of identification numbers).

    >>> iin_is_valid("900101300017")
    True
    """
    if len(digits) != 12:
        return False
    numbers = [int(digit) for digit in digits]
    check = sum(number * weight for number, weight in zip(numbers, _FIRST, strict=False)) % 11
    if check == 10:
        check = sum(number * weight for number, weight in zip(numbers, _SECOND, strict=False)) % 11
    return check == numbers[11]


def begins_like_iin(digits: str) -> bool:
    """A day of birth and a century: never used to tell who it is, only whether it may be such a number with a slip."""
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31 and digits[6] in "0123456"


def begins_like_bin(digits: str) -> bool:
    """Month of registration, sort of organisation (4–6), sign of a branch (0–3)."""
    return 1 <= int(digits[2:4]) <= 12 and digits[4] in "456" and digits[5] in "0123"


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def iban_is_valid(iban: str) -> bool:
    """Letters and digits without spaces, Latin capitals."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
