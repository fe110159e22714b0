"""The IIN is proved by its check digit, sealed, hashed and masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.foundation.people import iin, vault

ELEVEN = st.text("0123456789", min_size=11, max_size=11)


def valid(eleven: str) -> str | None:
    digit = iin.check_digit(eleven)
    return None if digit is None else f"{eleven}{digit}"


@given(ELEVEN)
def test_exactly_the_right_check_digit_is_valid(eleven: str) -> None:
    digit = iin.check_digit(eleven)
    assert [last for last in range(10) if iin.is_valid(f"{eleven}{last}")] == ([] if digit is None else [digit])


def test_known_numbers() -> None:
    # worked by hand: 1·1 + 2·2 + … with the digits of 000000000010 gives 10·0 + 11·1 = 11 = 0 mod 11 only for the last
    assert iin.check_digit("00000000001") == 0
    assert iin.check_digit("10000000000") == 1
    assert iin.check_digit("00000000010") == 1  # the first weights give ten, the second give one


@given(ELEVEN.filter(lambda digits: valid(digits) is not None), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_found(eleven: str, place: int, shift: int) -> None:
    """The eleventh digit weighs eleven, that is nothing: the rule of the State itself does not guard it."""
    number = valid(eleven) or ""
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    first = sum(int(d) * w for d, w in zip(wrong[:11], iin.WEIGHTS[0], strict=True)) % 11
    right = sum(int(d) * w for d, w in zip(number[:11], iin.WEIGHTS[0], strict=True)) % 11
    if 10 not in (first, right):  # with the second weights the law's own sum is weaker
        assert not iin.is_valid(wrong)


@pytest.mark.parametrize("text", ["", "12345678901", "1234567890123", "٠٠٠٠٠٠٠٠٠٠١٠", "00000000001o", "000000000010\n"])
def test_other_things_are_not_valid(text: str) -> None:
    assert not iin.is_valid(text)


@given(ELEVEN)
def test_what_is_sealed_opens_again_and_shows_nothing(eleven: str) -> None:
    sealed = iin.encrypt(f"{eleven}0")
    assert eleven.encode() not in sealed
    assert iin.decrypt(sealed) == f"{eleven}0"


def test_equal_numbers_have_equal_hashes_and_different_seals() -> None:
    assert iin.keyed_hash("000000000010") == iin.keyed_hash("000000000010") != iin.keyed_hash("100000000001")
    assert iin.encrypt("000000000010") != iin.encrypt("000000000010")


def test_hash_depends_on_the_key(settings: object) -> None:
    before = iin.keyed_hash("000000000010")
    settings.DATA_KEY = "another key"  # type: ignore[attr-defined]
    assert iin.keyed_hash("000000000010") != before


def test_an_older_key_still_opens(settings: object) -> None:
    sealed = iin.encrypt("000000000010")
    settings.DATA_KEY_FALLBACKS = [settings.DATA_KEY]  # type: ignore[attr-defined]
    settings.DATA_KEY = "a new key"  # type: ignore[attr-defined]
    assert iin.decrypt(sealed) == "000000000010"


def test_keys_of_purposes_do_not_open_each_other() -> None:
    with pytest.raises(vault.InvalidToken):
        vault.unseal("iin", vault.seal("sign-in", b"aigerim@example.kz"))


def test_mask_shows_four_digits() -> None:
    assert iin.mask("123456781234") == "•••• •••• 1234"


def test_what_people_type_is_cleaned() -> None:
    assert iin.clean(" 0000 0000-0010 ") == "000000000010"
