"""Words that stand together tell of a danger to life, in phrases nobody listed; what only sounds so does not."""

from __future__ import annotations

import re
import tomllib
from random import Random

import pytest

from qulaq.text import danger
from qulaq.text.danger import in_danger


@pytest.mark.parametrize(
    "text",
    [
        "Сосед сверху кричит, что всех перережет, у него нож, дети плачут",
        "Мы с детьми на крыше машины, вода прибывает",
        "горит соседний дом внутри остался дедушка",
        "Меня насильно держат в квартире, отобрали телефон",
        "Әкем құлап қалды, есін жинай алмай жатыр",
        "Біздің үйді су басты, төбеде отырмыз. Балалармен шыға алмай отырмыз",
        "апам суға кетип барады комектесиндер",
        "agam sudan shyqpai zhatyr, komektesinder",
        "My friend fell and I can see bone, he talks nonsense",
        "There is a fire in our building, hurry",
    ],
)
def test_somebody_in_danger_is_read(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Мы тонем в мусоре, дети задыхаются от пыли",
        "Год назад сосед упал с крыши и не дышал",
        "Оградите канал, дети могут утонуть",
        "Проведите урок: что делать, если человек не дышит",
        "Людей душат кредиты",
        "Шаңға тұншығып отырмыз жазда",
        "Былтыр осы жерде бала суға кеткен",
        "Ұялы байланыс өліп тұр",
        "жертөлені су басып қалды",
        "Как переоформить ружьё отца?",
        "Сгорел трансформатор, три дня без света",
        "",
    ],
)
def test_what_only_sounds_so_is_left(text: str) -> None:
    assert in_danger(text) == []


def test_the_words_that_tell_are_given_as_they_were_written() -> None:
    assert in_danger("Помогите! Ребёнок НЕ ДЫШИТ.") == ["не дышит"]


def test_a_call_for_help_may_stand_in_the_next_sentence() -> None:
    assert in_danger("В доме у людей пожар. Помогите!")
    assert not in_danger("В доме у людей пожар.")


GIVEN = tomllib.loads(danger.WORDS.read_text("utf-8"))
WORDS, MEETINGS = GIVEN["words"], [names.split() for lines in GIVEN["meet"].values() for names in lines]


def test_no_pattern_finds_nothing_at_all() -> None:
    assert not any(pattern.search("абв") for pattern in danger._lists().words.values())
    assert {line for lines in WORDS.values() for line in lines.split("\n") if "||" in line} == set()


def test_lists_are_written_in_plain_letters() -> None:
    assert re.search("[әғқңөұүһіё]", "".join(WORDS.values())) is None


def test_every_list_is_met_or_undoes_and_none_is_unknown() -> None:
    inside = set(re.findall(r"\{([a-z_]+)\}", "".join(WORDS.values())))
    met = {name for names in MEETINGS for name in names} | set(" ".join(GIVEN["meet"]).split()) | {"goes_on"} | inside
    assert met == set(WORDS)
    assert not {names[0] for names in MEETINGS} & set(danger._NEAR)


@pytest.mark.parametrize(
    "text",
    ["Лёд треснул, племянник провалился", "Провалился племянник, лёд треснул", "Мұз жарылып, немерем түсіп кетті"],
)
def test_words_meet_in_any_order(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Тесть надышался, лежит у печки синий, угарный газ",
        "Пешке от жағып ек, апам құсып, басы айналып жатыр",
        "Трансформатор гудит и искрит, возле него малыши играют",
        "Трансформатор ұшқын шашып тұр, жанында балалар ойнап жүр",
        "Схватки через пять минут, до роддома не доехать, дорогу перемело",
        "Келіннің толғағы басталды, жедел жәрдем келмейді",
        "Спрей от удушья закончился, у ребёнка приступ астмы",
        "Отчим лупит мальчика каждый вечер",
        "Ағасы немеремді күнде сабайды",
        "Паспорта отобрали, с фермы не выпускают",
        "Құжатымызды алып қойды, қой баққызып, кете алмаймыз",
        "Грудничок в доме, батареи холодные, отопления нет",
        "Ротвейлер покусал почтальона, собака на свободе",
        "Прощайте все, телефон выключаю",
        "Кешіріңдер, ертең мен жоқ",
        "Автобус опрокинулся, есть зажатые",
        "Мальчик заперт один в квартире второй день",
        "Внук проглотил батарейку",
    ],
)
def test_what_meets_is_read_whatever_the_words(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "В фильме племянник провалился под лёд",
        "Если лёд треснет, кто-нибудь провалится",
        "Ойында мені өлтіріп тастады",
        "Кеше кинода үй өртеніп жатыр еді, дыбысы нашар",
        "Шаршап өліп барамыз кезекте тұрып",
        "Әкелген құжатымды жоғалтып алды",
        "Қызыл шам күйіп кетті, ауыстырыңыздар",
        "Мен телефон соғып едім, ешкім алмады",
        "Бабушкина, 5: не убирают снег",
        "Спасибо врачам, бабушка больше не задыхается",
        "Кусты у газона разрослись, кружат голуби",
        "Қарызға батып отырмыз, жәрдемақыны қайтарыңыздар",
        "Пеш жағып түтінге тұншығып өлдік қой, газ қашан келеді",
        "Old people are trapped at home, the lift is broken",
        "We need an ambulance station in our village",
    ],
)
def test_stories_figures_and_words_that_look_alike_are_left(text: str) -> None:
    assert in_danger(text) == []


def test_what_began_long_ago_and_goes_on_is_read() -> None:
    assert in_danger("Год назад муж избил меня") == []
    assert in_danger("Год назад муж избил меня, сейчас снова избил меня")


@pytest.mark.parametrize("piece", ["а", "не ", "дети ", "упал ", "в ", "вода и ", "1", "Ұ", "горит "])
def test_long_odd_texts_are_read_in_time(piece: str) -> None:
    in_danger(piece * 20_000)
    in_danger("".join(Random(1).choices("абвеиноруқ ", k=50_000)))


@pytest.mark.parametrize(
    "text",
    [
        "У свата сердце прихватило, сам серый, рука онемела",
        "Тётю перекосило, рот набок, мычит",
        "Ағайдың беті қисайып, сөзі түсініксіз",
        "Дядя в шахте, обвал, все под землёй",
        "Чемодан без хозяина на вокзале тикает, бесхозный",
        "Охотник не вернулся, пурга",
        "Інім боранда малмен кетіп, әлі жоқ",
        "Стоим в степи, солярка кончилась, дети мерзнут",
        "Әріптесімнің саусағын станок жұлып кетті",
        "Пасынка ремнем хлещет каждый день",
    ],
)
def test_more_kinds_are_read(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize("text", ["Ребёнок упал туда. Люк открытый!", "Балам құлап түсті. Құдық терең!"])
def test_two_short_sentences_are_read_as_one(text: str) -> None:
    assert in_danger(text)
    assert in_danger(text.replace(" ", f" {'очень ' * 12}", 1)) == []


@pytest.mark.parametrize("text", ["Муж недышит", "Мама упала, неможет встать", "Баламыз дем алалмай жатыр"])
def test_two_words_written_as_one_are_read(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Балалар суға түсіп кетпесін деп қоршау керек",
        "После инсульта у тёти не работает рука, где реабилитация",
        "Дети ждали, автобус вчера вечером не пришёл",
        "Корова провалилась в люк, сосед требует денег",
        "Өткен айда өрттен аман қалдық",
        "Сын потерял паспорт",
    ],
)
def test_what_might_be_what_is_over_and_what_did_not_come_is_left(text: str) -> None:
    assert in_danger(text) == []


def test_suddenly_is_not_what_might_be_and_help_may_be_thanked_for_beforehand() -> None:
    assert in_danger("Сосед вдруг захрипел и не дышит, заранее спасибо")
    assert in_danger("Вдруг сосед перестанет дышать") == []


def test_choices_are_found_however_they_are_put_together() -> None:
    pattern = danger._any("(?:аб|ав)г|абд?|(?:е|ж)?з|не (?:к|л)|{one}", {"one": "м(?:н|о)п"})
    assert all(pattern.search(word) for word in ("абг", "авг", "абд", "аб", "з", "ез", "не к", "нел", "моп"))
    assert not any(pattern.search(word) for word in ("аг", "ав", "м", "мн", "не", "к"))
