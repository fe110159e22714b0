"""What is personal is found in both languages, and what only looks like it is left."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find, mask_text


def kinds(text: str) -> dict[str, str]:
    return {text[span.start : span.end]: span.kind for span in find(text)}


@pytest.mark.parametrize(
    "number",
    [
        "87010004512",
        "8 701 000 45 12",
        "+7 (701) 000-45-12",
        "8-701-000-45-12",
        "8.701.000.45.12",
        "7010004512",
        "8(7142)50-00-12",
        "+998 90 123 45 67",
        "27-35-80",
    ],
)
def test_a_telephone_however_it_is_written(number: str) -> None:
    assert kinds(f"Менің нөмірім {number}, хабарласыңыз")[number] == "phone"


@pytest.mark.parametrize(
    "said",
    [
        "восемь семьсот один двести тридцать четыре пятьдесят шесть семьдесят восемь",
        "сегіз жеті жүз бір үш жүз он екі қырық бес он",
    ],
)
def test_a_telephone_in_words(said: str) -> None:
    assert kinds(f"телефон {said}")[said] == "phone"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("900101300017", "iin"),
        ("9001 0130 0017", "iin"),
        ("aigul@example.kz", "email"),
        ("ivan (собака) mail.kz", "email"),
        ("4400 4302 1122 3345", "card"),
        ("KZ86125KZT5004100100", "iban"),
        ("123 ABC 02", "plate"),
        ("А123ВС77", "plate"),
        ("A 123 BCD", "plate"),
        ("https://vk.com/id1", "link"),
        ("t.me/serik", "link"),
        ("@aigul_zh", "handle"),
    ],
)
def test_other_numbers_and_addresses(words: str, kind: str) -> None:
    assert kinds(f"Міне {words}, қараңыз")[words] == kind


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("жеке куәлік № 038112457", "038112457"),
        ("паспорт N12345678", "N12345678"),
        ("водительское удостоверение AB 123456", "AB 123456"),
        ("лицевой счёт 1120045678", "1120045678"),
        ("договор № Д-2024/1187", "Д-2024/1187"),
        ("12.05.1963 года рождения", "12.05.1963"),
        ("туған күні: 07.11.1990", "07.11.1990"),
    ],
)
def test_papers_accounts_and_days_of_birth(text: str, hidden: str) -> None:
    assert hidden in kinds(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Менің атым Айгүл Серікқызы Жұмабаева.", "Айгүл Серікқызы Жұмабаева"),
        ("Айгүл Серікқызына хат жаздым", "Айгүл Серікқызына"),
        ("Кеше Ахметовтың үйіне бардық", "Ахметовтың"),
        ("Нұрлан Әбішевтен жауап жоқ", "Нұрлан Әбішевтен"),
        ("Айгуль Сериккызына бардым", "Айгуль Сериккызына"),
        ("Обращался к Ахметову А.С. дважды", "Ахметову А.С."),
        ("Меня обманул А. С. Ахметов", "А. С. Ахметов"),
        ("меня зовут иванов сергей", "иванов сергей"),
        ("менің атым серік", "серік"),
        ("Menin atym Serik Akhmetov", "Serik Akhmetov"),
        ("судья Тен отказала", "Тен"),
        ("Моя соседка Раиса Ивановна", "Раиса Ивановна"),
        ("Көршім Қайсар шулайды", "Қайсар"),
        ("МЕНЯ ЗОВУТ ПАК АННА", "ПАК АННА"),
        ("Жолда Айгүлге жолықтым", "Айгүлге"),
    ],
)
def test_names_in_every_case_and_spelling(text: str, name: str) -> None:
    assert kinds(text).get(name) == "name"


@pytest.mark.parametrize(
    "text",
    [
        "Улица Абая перекопана.",
        "Әл-Фараби даңғылында шам жоқ.",
        "Школа имени Жамбыла закрыта.",
        "Абай көшесі 45",
        "Толе би и Байтурсынова на пересечении улиц Толе би и Байтурсынова",
        "Розыбакиев көшесі қараңғы",
        "ТОО «Арман Строй» ушло",
        "«Айгүл» дәріханасы жабық",
        "Роза ветров такая",
        "Надежда только на вас",
        "Арман көп, ақша жоқ",
        "Бақыт деген осы ма",
        "Оплатили 45 000 тенге 12.03.2026",
        "Обращение № 2026-004217",
        "приказ № 123-45 от 12.11.2025",
        "статья 64, пункт 5",
        "дома 3 дня нет воды",
        "45 домов без света",
        "Площадь 45 кв. м",
        "Маршрут 37 ходит раз в 40 минут",
        "горячая линия 109",
        "https://www.gov.kz/memleket/entities/almaty",
        "Кадастровый номер 03-045-078-1234",
        "координаты 43.238949, 76.889709",
    ],
)
def test_what_only_looks_personal_stays(text: str) -> None:
    assert mask_text(text).text == text


@pytest.mark.parametrize(
    "said", ["11 градусов", "16-17 градусов", "12°C", "4 человека", "4 года", "7 лет", "2 дня", "3 комнаты"]
)
def test_how_warm_a_flat_is_names_no_door(said: str) -> None:
    assert "home" not in kinds(f"Батареи холодные, в квартире {said}").values()


def test_a_number_of_a_flat_is_a_home_whatever_follows() -> None:
    for said in ("Живу в квартире 11", "кв. 11, 3 человека", "в квартире 11 г. Алматы", "кв 12 потоп"):
        assert "home" in kinds(said).values(), said


def test_a_home_is_told_from_the_place_of_the_matter() -> None:
    assert kinds("Живу по адресу: ул. Абая 12, кв. 15.") == {"ул. Абая 12, кв. 15": "home"}
    assert "home" not in kinds("Яма возле дома 12 по ул. Абая, фонарь у ул. Абая 12 не горит.").values()


def test_health_is_pointed_out_and_stays() -> None:
    text = "Менде қант диабеті бар."
    assert "health" in kinds(text).values()
    assert mask_text(text, "kk").text == text


@pytest.mark.parametrize(
    "text", ["Ай\u200bгүл Серік\u00adқызына", "ａigul＠example.kz", "8\u00a0701\u2009000\u201145\u201112"]
)
def test_tricks_of_writing_hide_nothing(text: str) -> None:
    assert [letter for letter in mask_text(f"Кеше {text} келді").text if letter in "үғ\u200b＠70"] == []
