"""Numbers, homes and names as people type them in a hurry; what only looks like them stays."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find, mask_text


def hidden(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find(text) if span.is_masked]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("звоните на № 87010004512", "phone", "87010004512"),
        ("звоните на № +7 701 000 45 12", "phone", "+7 701 000 45 12"),
        ("8 701\n000 45 12 звоните", "phone", "8 701\n000 45 12"),
        ("тел 8701000\n4512", "phone", "8701000\n4512"),
        ("карта 4400 4302 \n1122 3345", "card", "4400 4302 \n1122 3345"),
        ("900101\n300017", "iin", "900101\n300017"),
        ("ЖСНым900101300017", "iin", "900101300017"),
        ("777ABC аулада тұр", "plate", "777ABC"),
        ("көлік нөмірі 902 ZHA", "plate", "902 ZHA"),
        ("госномер 123 авс", "plate", "123 авс"),
        ("123 ABC\n02", "plate", "123 ABC\n02"),
        ("123, ABC, 02", "plate", "123, ABC, 02"),
        ("123 A B C 02", "plate", "123 A B C 02"),
        ("123 ABC KZ 02", "plate", "123 ABC KZ 02"),
        ("о234тт 77 RUS", "plate", "о234тт 77 RUS"),
        ("А123ВСD во дворе", "plate", "А123ВСD"),
        ("жигули а123всд", "plate", "а123всд"),
        ("saule[собачка]mail точка ru", "email", "saule[собачка]mail точка ru"),
        ("saule at mail.kz", "email", "saule at mail.kz"),
        ("meken-jaiym: Satpaev koshesi 12, 4 pater", "home", "Satpaev koshesi 12, 4 pater"),
        ("I live at 12 Abay street, flat 4 and it is cold", "home", "12 Abay street, flat 4"),
        ("We live at 7 Satpayev Avenue near the park", "home", "7 Satpayev Avenue"),
        ("Біз Нұрлы таң көшесіндегі 12-үйде тұрамыз", "home", "Біз Нұрлы таң көшесіндегі 12-үйде"),
        ("мекенжайы Әуезов 3-16", "home", "Әуезов 3-16"),
        ("Момышулы 46/2-115, шатыр ағып тұр", "home", "Момышулы 46/2-115"),
        ("я с Гоголя 34-17", "home", "Гоголя 34-17"),
        ("живём на улице Мира в доме 7, газа нет", "home", "улице Мира в доме 7"),
        ("ул. Мира 7 живёт сестра", "home", "ул. Мира 7"),
        ("Бейбітшілік көшесі 7 жеңгем тұрады", "home", "Бейбітшілік көшесі 7"),
        ("омарғазы төлепберген сәбитұлы деген дәрігер", "name", "омарғазы төлепберген сәбитұлы"),
        ("ОМАРҒАЗЫ ТӨЛЕПБЕРГЕН жауап бермеді", "name", "ОМАРҒАЗЫ ТӨЛЕПБЕРГЕН"),
        ("Мейрамгүл-ай, рахмет саған", "name", "Мейрамгүл-ай"),
        ("мен Cамат, жарық жоқ", "name", "Cамат"),
        ("пишу от имени Caмaтa", "name", "Caмaтa"),
        ("жилец мкр Жастар 22-48, домофон", "home", "мкр Жастар 22-48"),
        ("живу: ул. Тауке хана, д. 5А, кв. 19", "home", "ул. Тауке хана, д. 5А, кв. 19"),
        ("живу ул. Кабанбай батыра 5", "home", "ул. Кабанбай батыра 5"),
        ("живу в доме М.Ауэзова 40-2", "home", "М.Ауэзова 40-2"),
        ("дата рождения ребёнка 09.11.2017", "birth", "09.11.2017"),
        ("әкемнің аты Сейдуәлі, ардагер", "name", "Сейдуәлі"),
        ("отца зовут Сейдуали, он ветеран", "name", "Сейдуали"),
        ("медбике Шолпан Т дұрыс қарамайды", "name", "Шолпан Т"),
        ("kórshim Rahymberdi qoqys tastaidy", "name", "Rahymberdi"),
        ("тұңғышбаев деген көршім суды жапты", "name", "тұңғышбаев"),
        ("жазды: қалампыр өмірзақова", "name", "қалампыр өмірзақова"),
    ],
)
def test_it_is_hidden_whole(text: str, kind: str, number: str) -> None:
    assert hidden(text) == [(kind, number)]
    assert number not in mask_text(text).text


@pytest.mark.parametrize(
    "text",
    [
        "обращение № 87010004512",
        "№ 705-12-30",
        "7 700\n8 500 000 тенге",
        "2024\n87010",
        "250 кВт, 500USD, 300 сом",
        "заявка 123 ABC",
        "в машине номер 300 тут",
        "в счете долг 250 000 тенге",
        "между домами Абая 12-14 яма",
        "на Абая 15 живёт много собак",
        "я с утра жду на остановке Абая 15",
        "Кунаева от 44 до 60 нет асфальта",
        "Қонаев 44 тен 60 қа дейін асфальтсыз",
        "Бақыт деген не",
        "живу на ул. Абая 5 лет",
        "мкр Жастар дом 22 возле ямы",
        "There is no light at 12 Abay street",
    ],
)
def test_what_only_looks_personal_stays(text: str) -> None:
    assert hidden(text) == []


def test_two_names_at_the_beginning_are_two_people() -> None:
    assert [word for _kind, word in hidden("Жанат пен Арай екеуінің дауы")] == ["Жанат", "Арай"]
    assert [word for _kind, word in hidden("балаларым Айзере мен Нұртөре")] == ["Айзере", "Нұртөре"]


def test_a_hidden_name_takes_no_capital_from_the_rest() -> None:
    """Read again without the name, the text has no capitals: «айдан» is a month, not Айдан."""
    assert hidden("жеңгем Үмітжан екі айдан бері жәрдемақы алмайды") == [("name", "Үмітжан")]
    assert ("name", "рәсімдей") not in hidden("жиенім Дәуіт рәсімдей алмай жүр")


@pytest.mark.parametrize("line", ["8 7" * 4000, "1\n" * 8000, "123 A " * 4000, "а1 " * 8000, "87010\n" * 4000])
def test_long_lists_take_time_in_proportion(line: str) -> None:
    assert isinstance(find(line), list)
