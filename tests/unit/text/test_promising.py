"""Which sentences of an answer undertake something by a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qulaq.text.promising import days_of, undertaken

SAID = date(2026, 9, 10)
quiet = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # never timed


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Дорога будет отремонтирована до 1 декабря 2026 года.", date(2026, 12, 1)),
        ("Работы завершим до 15.10.2026.", date(2026, 10, 15)),
        ("Ремонт планируется в октябре текущего года.", date(2026, 10, 31)),
        ("Освещение восстановим до конца года.", date(2026, 12, 31)),
        ("Замена труб запланирована на IV квартал 2026 года.", date(2026, 12, 31)),
        ("Замена труб предусмотрена во 2 квартале 2027 года.", date(2027, 6, 30)),
        ("Утечку устраним в течение 10 рабочих дней.", date(2026, 9, 24)),
        ("Двор очистим в течение месяца.", date(2026, 10, 10)),
        ("Остановка будет установлена до 1 мая.", date(2027, 5, 1)),
        ("Жол 2026 жылғы 15 желтоқсанға дейін жөнделеді.", date(2026, 12, 15)),
        ("Құбырды 1 қарашаға дейін ауыстырамыз.", date(2026, 11, 1)),
        ("Жұмыс желтоқсан айында аяқталады.", date(2026, 12, 31)),
        ("Балабақша жыл соңына дейін салынады.", date(2026, 12, 31)),
        ("Жөндеу 2027 жылдың 2-тоқсанында жоспарланып отыр.", date(2027, 6, 30)),
        ("Ақау 10 жұмыс күні ішінде жойылады.", date(2026, 9, 24)),
        ("Шам бір ай ішінде орнатылады.", date(2026, 10, 10)),
    ],
)
def test_a_promise_with_its_day(sentence: str, day: date) -> None:
    found = undertaken(sentence, SAID)
    assert [one.due_on for one in found] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "Дорога была отремонтирована 1 августа 2026 года.",
        "Ремонт в 2027 году не планируется до 1 декабря 2026 года.",
        "Вы вправе обжаловать ответ до 1 декабря 2026 года.",
        "Сіз 2026 жылғы 1 желтоқсанға дейін шағым жасай аласыз, ол қаралады.",
        "Жөндеу 2026 жылғы 1 желтоқсанға дейін жүргізілмейді.",
        "Дорога будет отремонтирована.",
        "Жол жөнделеді.",
        "Қазандық жөнделеді.",
        "Маяк будет отремонтирован.",
        "Обращение от 5 сентября 2026 года рассмотрено.",
        "Будет 31.02.2027.",
    ],
)
def test_no_promise(sentence: str) -> None:
    assert undertaken(sentence, SAID) == []


def test_only_the_sentence_is_told_not_the_answer() -> None:
    text = "Құрметті Айгерім! Құбыр 2026 жылғы 1 желтоқсанға дейін ауыстырылады. Рахмет."
    [found] = undertaken(text, SAID)
    assert text[found.start : found.end] == "Құбыр 2026 жылғы 1 желтоқсанға дейін ауыстырылады."


def test_december_is_no_quarter() -> None:
    """«Желтоқсан» (December) holds «тоқсан» (quarter)."""
    assert days_of("15 желтоқсанға дейін", SAID) == [date(2026, 12, 15)]


@quiet
@given(st.dates(date(2026, 9, 11), date(2031, 1, 1)))
def test_every_day_written_in_numbers_is_read(day: date) -> None:
    assert days_of(f"до {day:%d.%m.%Y}", SAID) == [day]


@quiet
@given(st.text(max_size=200))
def test_whatever_is_written_is_read(text: str) -> None:
    for found in undertaken(text, SAID):
        assert found.due_on > SAID
        assert text[found.start : found.end].strip()
