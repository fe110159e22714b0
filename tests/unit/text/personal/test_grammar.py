"""What grammar tells of names: forgotten full stops, ordinary words that are surnames, streets in the genitive."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def hidden(text: str, kind: str = "name") -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("передо мной была Дюсенова К, ей дали", "Дюсенова К"),
        ("алдымда Дүйсенова К тұрды", "Дүйсенова К"),
        ("ПРИМИТЕ МЕРЫ К БОНДАРЬ С.П. СВЕРХУ", "БОНДАРЬ С.П."),
        ("приходил слесарь Ворон и ушёл", "Ворон"),
        ("мастер участка Журавель приезжал", "Журавель"),
        ("жалоба на Алиева Вугара Самед оглы из кафе", "Алиева Вугара Самед оглы"),
        ("Жүсіпова-Вебер Дина актіні сұрайды", "Жүсіпова-Вебер Дина"),
        ("Айбарыстай Сейітқызынан анықтама алмадық", "Айбарыстай Сейітқызынан"),
        ("Тілекгүлден сұрасаңыз айтады", "Тілекгүлден"),
    ],
)
def test_a_name_is_hidden_whole(text: str, name: str) -> None:
    assert hidden(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "по Сарсенова асфальт сняли",
        "со стороны Жандосова нет въезда",
        "Сәтбаев пен Байзақов арасында шам жоқ",
        "Назарбаевта тағы қазып тастады",
        "Наурыз мерекесі жақсы өтті",
        "серік деген ауылдың жолы нашар",
        "бұл елеулі мәселе",
        "оннан үш бүтін пайыз",
        "Тараз, Абай, Риддер жылусыз қалды",
    ],
)
def test_what_is_no_person_stays(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("вин код XTA210990Y2765432, угнали", "document", "XTA210990Y2765432"),
        ("ВУ KA102938 просрочено", "document", "KA102938"),
        ("загранпаспорт N 09 123 456 не выдают", "document", "N 09 123 456"),
        ("мерс 001|KZA|02 у подъезда", "plate", "001|KZA|02"),
        ("номер домашний 39 40 51", "phone", "39 40 51"),
        ("живу: мкр 5, д 14, кв 2", "home", "мкр 5, д 14, кв 2"),
    ],
)
def test_numbers_as_people_write_them(text: str, kind: str, number: str) -> None:
    assert hidden(text, kind) == [number]


def test_the_figures_of_a_meter_are_no_account() -> None:
    assert hidden("показания счетчика 004512, прошлые 004390", "account") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("С Нуртазиной из соцзащиты говорить нельзя", "Нуртазиной"),
        ("Нұртазинадан жауап жоқ", "Нұртазинадан"),
        ("Петренконы жазалауды сұраймын", "Петренконы"),
        ("ПИК төрағасы Игнатенкоға бәрібір", "Игнатенкоға"),
        ("Главе КСК Игнатенко всё равно", "Игнатенко"),
        ("Мастер участка Горохов не берёт трубку", "Горохов"),
        ("участковый мейрамбек не приходит", "мейрамбек"),
        ("мен серікбаева жұлдыз үш баланың анасымын", "серікбаева жұлдыз"),
        ("Жанна сказала, что тариф вырос", "Жанна"),
        ("Әлияның үйінде су жоқ", "Әлияның"),
    ],
)
def test_surnames_by_their_form_and_by_the_trade_before_them(text: str, name: str) -> None:
    assert hidden(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "На Мустафина яма, вчера пробил колесо",
        "Мұстафинде шұңқыр көп",
        "По Абая не горят фонари от Ауэзова до Правды",
        "Шамдар жанбайды, Әуезовке дейін",
        "Қабанбай батырдың асфальты алынған",
        "Байтұрсынов к. 12/1 аулада жарық жоқ",
        "я живу высоко, а вода есть только до 5 этажа",
    ],
)
def test_streets_told_by_a_surname_stay(text: str) -> None:
    assert hidden(text) == hidden(text, "home") == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Мекенжайым: Ақсай-4 ш/а, 88-үй, 41-пәтер", "Ақсай-4 ш/а, 88-үй, 41-пәтер"),
        ("Тұратын жерім: Бұқар жырау даңғ., 61-15", "Бұқар жырау даңғ., 61-15"),
        ("Розыбакиев к., 289, 15-пәтерге жіберіңіз", "Розыбакиев к., 289, 15-пәтерге"),
    ],
)
def test_shortened_words_for_street_belong_to_a_home(text: str, home: str) -> None:
    assert hidden(text, "home") == [home]
