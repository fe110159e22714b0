import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.hear.appeals import rules

sequences = st.integers(min_value=1, max_value=10**10)
years = st.integers(min_value=2000, max_value=2099)


@given(sequences, years)
def test_a_number_reads_back_as_itself(sequence: int, year: int) -> None:
    number = rules.number_for(sequence, year)
    assert rules.parse_number(number) == number
    assert rules.parse_number(f" {number.replace('-', ' ')} ") == number


@given(sequences, years, st.data())
def test_one_wrong_digit_is_noticed(sequence: int, year: int, data: st.DataObject) -> None:
    digits = list(rules.number_for(sequence, year).replace("-", ""))
    place = data.draw(st.integers(0, len(digits) - 1))
    digits[place] = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    wrong = "".join(digits)
    assert rules.parse_number(f"{wrong[:2]}-{wrong[2:-1]}-{wrong[-1]}") is None


@given(sequences, years, st.data())
def test_swapped_neighbours_are_noticed(sequence: int, year: int, data: st.DataObject) -> None:
    digits = list(rules.number_for(sequence, year).replace("-", ""))
    place = data.draw(st.integers(0, len(digits) - 2))
    if digits[place] == digits[place + 1]:
        return
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    wrong = "".join(digits)
    assert rules.parse_number(f"{wrong[:2]}-{wrong[2:-1]}-{wrong[-1]}") is None


@pytest.mark.parametrize("text", ["", "26", "26-0000001", "٢٦-0000001-2", "26-000000a-2", "x" * 500])
def test_what_is_no_number_is_none(text: str) -> None:
    assert rules.parse_number(text) is None


def test_a_code_is_read_over_the_telephone() -> None:
    code = rules.new_code()
    assert len(code) == 8
    assert not set(code) & set("01OILU")
    assert rules.same_code(code, f" {code[:4].lower()}-{code[4:]} ")
    assert not rules.same_code(code, code[:-1])
    assert not rules.same_code(code, "қ" * 8)
