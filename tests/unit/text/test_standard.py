from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from qulaq.text.standard import GAP, standard_text, standards

ANSWER = (
    "Құрметті {name}! Абай көшесіндегі шам {day} мамырда жөнделді, желі тексерілді, тұрғындарға хабарланды. Рахмет."
)


def copies(count: int) -> list[str]:
    names = ("Айгерім", "Болат", "Мәдина", "Серік", "Гүлнар", "Марат", "Асель", "Дана")
    return [ANSWER.format(name=names[n % 8], day=n + 3) for n in range(count)]


def test_what_differs_becomes_a_gap() -> None:
    assert (
        standard_text(copies(5)) == f"Құрметті {GAP}! Абай көшесіндегі шам {GAP} мамырда жөнделді, "
        "желі тексерілді, тұрғындарға хабарланды. Рахмет."
    )


def test_groups_are_found_among_others_the_largest_first() -> None:
    others = [f"Бөлек жауап {n}: " + " ".join(f"сөз{n}а{place}" for place in range(9)) for n in range(6)]
    small = ["Қоқыс жәшігі ауыстырылды, аула тазартылды."] * 5
    found = standards([*others, *small, *copies(7)], least=5)
    assert [len(group.members) for group in found] == [7, 5]


@given(some.lists(some.text("аб 1.,!«»\n", max_size=30), min_size=1, max_size=6))
def test_a_common_text_holds_no_word_of_its_own(texts: list[str]) -> None:
    made = standard_text(texts).replace(GAP, " ")
    assert set(made.split()) <= set(" ".join(texts).split()) or set(made) - {" "} <= set(texts[0])
