"""Words that hint at a court or a threat; what only sounds like it is left alone."""

from __future__ import annotations

import pytest

from qulaq.hear.appeals.signs import likely_case, looks_like_court, looks_like_threat

COURT = [
    "Решение районного суда не исполняется второй год",
    "суд отказал в иске, прошу отменить",
    "Судебный исполнитель бездействует",
    "Не согласен с приговором",
    "Подал исковое заявление и апелляционную жалобу",
    "Соттың шешімі орындалмай жатыр",
    "Сот шешімімен келіспеймін",
    "сот шешими орындалмады",
    "Үкімге шағым бергім келеді",
    "Апелляциялық шағым бердім, талап арыз қайтарылды",
    "Сот орындаушысы атқару парағын жоғалтты",
]
NO_COURT = [
    "Үкіметтің қаулысы орындалмай жатыр",
    "Если не почините, подам на вас в суд!",
    "Жөндемесеңіздер сотқа беремін",
    "На берегу стоит судно, сосуд разбит",
    "Нужна апелляция по ЕНТ",
    "Бес сотық жер керек",
    "Судья на матче свистел неверно",
    "Қоғамдық пікірталас, талап орындалсын",
]
THREAT = [
    "Не хочу больше жить",
    "Думаю о самоубийстве, никто не помогает",
    "Өз-өзіме қол жұмсаймын",
    "Өмір сүргім келмейді",
    "өлгім келеді, шаршадым",
    "Көршім мені өлтіреді деп қорқамын",
    "Мен оны өлтіремін",
    "Сосед угрожает убить нас",
    "Отец избивает ребёнка каждый вечер",
    "Көрші баласын ұрып жатыр",
    "Күйеуі әйелін сабап жатыр",
    "В школе заложили бомбу",
    "Мектепте бомба қойылған",
    "Взорву акимат",
    "Горит соседний дом, пожарных нет",
    "Үйіміз өртеніп жатыр",
    "мени олтирип тастайды",
    "Meni oltiredi dep qorqamyn",
    "Kuieuim meni uryp jatyr",
    "hochu pokonchit' s soboi",
    "хoчу пoкoнчить с сoбoй",  # Latin o
    "I want to kill myself",
    "There is a bomb in the school",
    "Дом горит, вызовите пожарных",
    "Ортеніп жатырмыз, көмектесіңіздер",
    "Муж бьёт меня и детей",
    "Мұғалім баланы ұрды",
    "Адам ес-түссіз жатыр",
    "Ребёнок не дышит",
    "Бабушка упала без сознания",
    "Человек тонет в карьере",
    "Отравились угарным газом",
    "Столб бьёт током возле школы",
    "Баламды тоқ соқты",
    "Бала құдыққа түсіп кетті",
    "Сосед бегает с топором по подъезду",
    "Ребёнка похитили у школы",
    "Люди остались под завалами",
]
NO_THREAT = [
    "Үш күннен бері су жоқ",
    "Цены просто бомба",
    "Бездомных собак убивают на улице",
    "Иттерді өлтіріп жатыр",
    "В подъезде не горит свет",
    "Нужна профилактика суицида в школах",
    "Көше шамы жанбайды, қараңғы",
    "Не хочу жить рядом со свалкой без ответа акимата",
    "Қоқыс өртеніп жатыр",
    "Пожарная сигнализация в школе не работает",
    "Убью время в вашей очереди",
    "В доме не горит свет",
    "Село умирает, молодёжь уезжает",
    "Не вызывайте никого, просто ответьте",
    "У детей украли детство: площадки нет",
]


@pytest.mark.parametrize("text", COURT)
def test_a_court_is_recognised(text: str) -> None:
    assert looks_like_court(text)


@pytest.mark.parametrize("text", NO_COURT)
def test_what_only_sounds_like_a_court_is_not(text: str) -> None:
    assert looks_like_court(text) == []


@pytest.mark.parametrize("text", THREAT)
def test_a_threat_to_life_is_recognised(text: str) -> None:
    assert looks_like_threat(text)


@pytest.mark.parametrize("text", NO_THREAT)
def test_what_only_sounds_like_a_threat_is_not(text: str) -> None:
    assert looks_like_threat(text) == []


def test_the_reason_is_the_words_as_they_were_written() -> None:
    assert looks_like_court("Кеше  соттың\nшешімі шықты. Соттың шешімі дұрыс емес") == ["соттың шешімі"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Судебный исполнитель бездействует", "enforcement"),
        ("Үкімге келіспеймін", "criminal"),
        ("исковое заявление", "civil"),
        ("Решение суда", ""),
    ],
)
def test_the_kind_of_case_is_guessed_only_where_words_say_it(text: str, case: str) -> None:
    assert likely_case(looks_like_court(text)) == case


def test_a_very_long_text_is_read_quickly() -> None:
    text = "суд решен сот баланы меня " * 4_000
    assert looks_like_court(text) == []
    assert looks_like_threat(text) == []
