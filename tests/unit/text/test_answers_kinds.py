"""Kinds of appeals that are not “do this”: thanks, questions of how, proposals; and answers that rightly do nothing."""

from __future__ import annotations

import pytest

from qulaq.text.answers import Pair, check, requests

THANKS = [
    "Здравствуйте! Хочу поблагодарить водоканал за быстрый ремонт трубы на улице Абая. Спасибо вам большое!",
    "Сәлеметсіз бе! Көшемізге жарық орнатқандарыңыз үшін үлкен рақмет. Алғысымызды білдіреміз!",
    "Rahmet sizderge, suymyz qosyldy!",
    "Дәрігер Сәулеге алғыс айтқым келеді. Анамды жақсы емдеді. Еңбегіңіз жана берсін!",
    "Спасибо акимату за новый парк, пожалуйста, продолжайте в том же духе!",
]
NO_THANKS = [
    "Лифт жұмыс істемейді. Алдын ала рахмет!",
    "Не работает лифт. Заранее спасибо!",
    "Спасибо за ответ, но вода так и не появилась.",
    "Жауапқа рахмет, бірақ су әлі жоқ.",
    "Спасибо за ремонт дороги. Прошу ещё поставить знак у школы №5.",
    "Рахмет, жол жөнделді. Енді шамдарды да орнатып беріңіздерші.",
]


@pytest.mark.parametrize("appeal", THANKS)
def test_who_only_thanks_asks_nothing_and_is_not_brushed_off_by_thanks(appeal: str) -> None:
    found = check(Pair(appeal, "Жылы лебізіңізге рахмет!", appeal_language="kk", answer_language="kk"))
    assert (found.matches, found.reasons, found.score) == ((), (), 0.0)


@pytest.mark.parametrize("appeal", NO_THANKS)
def test_thanks_beside_a_matter_leave_the_matter(appeal: str) -> None:
    assert len(requests(appeal)) == 1
    assert check(Pair(appeal, "Өтінішіңіз қаралды. Рахмет!")).is_likely


def test_thanks_in_another_language_are_told() -> None:
    found = check(Pair("Көшеге жарық орнатқандарыңызға рахмет!", "Спасибо за добрые слова, передадим их бригаде."))
    assert [reason.code for reason in found.told] == ["other_language"]


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        (
            "Какие документы нужны для адресной социальной помощи?",
            "Нужны удостоверение личности и сведения о доходах за квартал. Подать можно по адресу Абая, 10.",
        ),
        (
            "Атаулы әлеуметтік көмек алу үшін қандай құжаттар керек?",
            "Жеке куәлік пен тоқсандағы табыс туралы мәлімет керек. Абай көшесі, 10 мекенжайына тапсырыңыз.",
        ),
        (
            "Прошу выделить квартиру, у меня трое детей.",
            "В выделении квартиры отказано: по п. 2 ст. 67 Закона РК «О жилищных отношениях» его дают по учёту.",
        ),
        (
            "Балабақшадан орын беріңіздерші, балам 3 жаста.",
            "Орын беру мүмкін емес: «Білім туралы» Заңның 47-бабына сәйкес орын кезекпен беріледі, кезегіңіз 145.",
        ),
        (
            "Предлагаю сделать велодорожку вдоль набережной.",
            "Велодорожка включена в план благоустройства набережной на 2027 год.",
        ),
        (
            "Қоқыс жәшігі толып кетті, шығарып кетіңіздерші.",
            "Қоқыс 14 мамырда шығарылды, енді күн сайын шығарылады.",
        ),
    ],
)
def test_an_answer_of_its_kind_lacks_nothing_worth_saying(appeal: str, answer: str) -> None:
    assert [reason.code for reason in check(Pair(appeal, answer, tells_contest=True)).told if reason.points > 0.1] == []


def test_two_acts_joined_by_a_kazakh_converb_are_two_requests() -> None:
    assert len(requests("Ауладағы қоқысты тазалап, құлап тұрған ағашты кесіп тастауды сұраймын.")) == 2
    assert len(requests("Осыны тексеріп, шара қолдануыңызды сұраймын.")) == 1


def test_who_tells_something_asks_nothing_by_saying_so() -> None:
    assert [one.kind for one in requests("Хочу сообщить, что на улице Абая 5 открыт люк.")] == ["implied"]


@pytest.mark.parametrize(
    "appeal",
    [
        "Спасибо акимату за ямы на каждом шагу!",
        "Большое спасибо за «ремонт», асфальт уже отвалился",
        "Спасибо, деньги списали дважды",
        "рақмет, тағы да жарық жоқ",
        "Рахмет сіздерге, балалар мұзға құлап жүр",
        "Спасибо за заботу, дети в садике в куртках",
        "Молодцы, асфальт положили прямо в лужу",
        "Алғыс айтамыз, батарея мұздай",
        "Рақмет әкімдікке, аула көлге айналды",
        "Керемет, тағы да жарық жоқ",
        "Тамаша, қоқысты айына бір рет алады",
        "Уәделеріңізге рақмет",
    ],
)
def test_thanks_for_nothing_good_are_a_complaint(appeal: str) -> None:
    assert [request.kind for request in requests(appeal)] == ["implied"]


@pytest.mark.parametrize(
    "appeal",
    [
        "Спасибо вам!",
        "Спасибо дворнику Мурату, подъезд блестит",
        "Рақмет, жолды жөндеп бердіңіздер.",
        "Спасибо, свет снова есть",
        "Благодарим за горячую воду",
        "Отлично работаете, двор чистый каждое утро",
        "Керемет, жарық келді",
        "Жарайсыңдар, шұңқырды бір күнде жапты",
        "Мектеп жанындағы қоқысты жинағандарыңызға рақмет",
        "Рақмет, төбеден су ақпайды енді",
    ],
)
def test_short_thanks_are_thanks(appeal: str) -> None:
    assert requests(appeal) == []


@pytest.mark.parametrize(
    "appeal",
    [
        "ақшамызды қайтарыңдар",
        "иттерді аулап кетсін",
        "аялдама қойылса",
        "баламды қай мектепке берсем болады",
        "баламды ауыстырғым келеді басқа мектепке",
        "Келіп мына шұңқырды көрсін",
        "бұл иіске қашанғы төземіз",
    ],
)
def test_requests_in_everyday_kazakh_are_heard_without_a_sign(appeal: str) -> None:
    assert [request.kind == "implied" for request in requests(appeal)] == [False]


@pytest.mark.parametrize(
    "appeal",
    [
        "Дайте воду!",
        "Пусть приедут и посмотрят на эту яму",
        "Пусть участковый разберется с шумом",
        "Не могли бы вы вывезти мусор",
        "Неплохо бы посыпать тротуар",
    ],
)
def test_requests_in_everyday_russian_are_heard(appeal: str) -> None:
    assert [request.kind for request in requests(appeal)] == ["demand"]


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("ru", "Работа в данном направлении будет продолжена."),
        ("ru", "Проведена разъяснительная беседа."),
        ("ru", "Ваше предложение заслуживает внимания."),
        ("kk", "Түсіндіру жұмыстары жүргізілді."),
        ("kk", "Сіздің пікіріңіз біз үшін маңызды."),
        ("kk", "Бұл бағыттағы жұмыс жалғасады."),
    ],
)
def test_a_formula_is_no_act(language: str, answer: str) -> None:
    appeal = {"ru": "Во дворе яма, засыпьте.", "kk": "Аулада шұңқыр бар, жабыңыздар."}[language]
    codes = [reason.code for reason in check(Pair(appeal, answer)).reasons]
    assert {"formulas", "little_done"} <= set(codes)


def test_what_was_done_in_kazakh_in_the_active_is_an_act() -> None:
    pair = Pair("Аулада шұңқыр бар, жабыңыздар.", "12 қарашада бригада шұңқырды жауып, асфальт төседі.")
    assert "no_act" not in [reason.code for reason in check(pair).reasons]


def test_two_polite_orders_are_two_requests() -> None:
    found = requests("жолды жөндеп беріңіздер және қоқысты шығарыңыздар")
    assert [request.text for request in found] == ["жолды жөндеп беріңіздер", "қоқысты шығарыңыздар"]
