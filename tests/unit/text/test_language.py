"""Languages of short texts, as people write them. None of these sentences is in the training data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.language import detect, detect_sentences

SAID = {
    "kk": """рахмет
        жол жаман
        Су жоқ
        жарык жок
        кошеде жарык жанбайды
        мектеп алдында шункыр
        неге жауап бермейсиздер
        автобус келмейди
        көмектесіңіздерші
        Kopbolganda su zhok
        zhol zhaman
        su zhok
        Rahmet
        kóshede jaryq joq
        balabaqşada oryn joq
        qazaqsha jauap berińizshi
        үйде газ жоқ
        Достық көшесі 5
        коқыс шығармайды
        аулада иттер көп
        иә""",
    "ru": """спасибо
        нет света
        воды нет
        яма на дороге
        улица Абая
        Толе би 45 нет отопления
        когда починят
        мусор
        собаки
        не работает лифт
        автобус 92
        акимат не отвечает
        на улице Қабанбай батыра темно
        ремонт
        почему?
        в микрорайоне Аксай нет воды""",
    "en": """thank you
        no water
        broken road
        street light is off
        the bus is late
        garbage
        please help
        when will it be fixed""",
}


@pytest.mark.parametrize(
    ("language", "text"), [(of, line.strip()) for of, lines in SAID.items() for line in lines.split("\n")]
)
def test_short_texts_are_told_apart(language, text):
    assert detect(text).language == language


SPELT = """Көшемізде шам жанбайды
    Кошемизде шам жанбайды
    Кёшемизде шам жанбайды
    Көшемизде шам жанбайды
    Ko's'emizde s'am janbai'dy
    Kóshemizde sham janbaıdy
    Köşemızde şam janbaidy
    Köshemizde sham zhanbaydy
    Kôšemìzde šam žanbajdy
    Köşemizde şam janbaydı
    koshemizde sham zhanbaidy
    kowemizde wam janbaidy
    сялем, комек керек еди
    кэзир су жок уйде"""


@pytest.mark.parametrize("text", [line.strip() for line in SPELT.split("\n")])
def test_kazakh_is_kazakh_however_it_is_spelt(text):
    assert detect(text).language == "kk"


ONLY_SIGNS = """12345	!!!	🙂	№ 7/1
    +7 701 234 56 78	❤️❤️❤️	05.03.2026 20:15	https://egov.kz/ru/pay?x=1	egov.kz
    a.b@mail.kz	@akimat_almaty	سلام عليكم	你好，世界	(◍•ᴗ•◍)	а	Q"""


@pytest.mark.parametrize("text", ["", *(one.strip() for one in ONLY_SIGNS.replace("\n", "\t").split("\t"))])
def test_nothing_to_read_is_no_language(text):
    guess = detect(text)
    assert (guess.language, guess.script, guess.sure) == ("", "", 0.0)


def test_the_script_and_the_keyboard_are_told():
    assert (detect("Көшеде жарық жоқ").script, detect("Kóshede jaryq joq").script) == ("cyrillic", "latin")
    assert detect("кошеде жарык жанбайды").plain
    assert not detect("көшеде жарық жанбайды").plain
    assert not detect("нет света").plain


def test_a_name_is_less_sure_than_a_sentence():
    assert detect("Канат").sure < detect("Көшеміздегі шамдар үш аптадан бері жанбайды").sure


@pytest.mark.parametrize(
    "text",
    [
        "Біздің көшеде үш күннен бері су жоқ, ешкім келмейді. Прошу срочно принять меры и перерасчитать оплату.",
        "Уважаемый аким, в нашем доме нет отопления. Балаларымыз ауырып қалды, көмектесіңіздерші өтінемін.",
        "кошемизде жарык жок балалар карангыда журеди а управляющая компания ничего не делает уже месяц",
    ],
)
def test_two_languages_in_one_text_are_seen(text):
    guess = detect(text)
    assert guess.mixed
    assert set(guess.shares) == {"kk", "ru"}
    assert sum(guess.shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "Samsung Galaxy S23 Ultra жақсы екен"),
        ("kk", "Kaspi Gold жұмыс істемей тұр"),
        ("kk", "Үйіміздегі лифт бұзылған, подъезд лас, заявка бердік, бірақ ешкім келмеді"),
        ("kk", "Квитанция бойынша төледік, счетчик ауыстырылды, договор жасалды"),
        ("ru", "Не работает приложение eGov Mobile на iPhone 15 Pro Max"),
        ("ru", "Купил Toyota Camry, не могу поставить на учёт"),
    ],
)
def test_names_of_goods_and_borrowed_nouns_are_no_second_language(language, text):
    assert (detect(text).language, detect(text).mixed) == (language, False)


def test_running_words_of_another_script_are_a_second_language():
    guess = detect("Не могу войти, система пишет: an unexpected error has occurred, please try again later")
    assert guess.mixed
    assert set(guess.shares) == {"ru", "en"}


@pytest.mark.parametrize(
    "text",
    [
        "На улице Қабанбай батыра и проспекте Тұран не горит свет уже третью неделю, в акимате не отвечают.",
        "Кеше Алматы қаласының әкімі Иван Петрович Сидоров пен директор Ольга Смирнова мектепке келді, рахмет.",
        "Прошу отремонтировать дорогу в микрорайоне Нұрсат города Шымкент.",
    ],
)
def test_names_do_not_make_a_text_mixed(text):
    assert not detect(text).mixed


def test_sentences_have_languages_of_their_own():
    found = detect_sentences("Біздің ауылда жол жоқ. Прошу принять меры.")
    assert [guess.language for _span, guess in found] == ["kk", "ru"]


def test_look_alike_letters_and_addresses_do_not_mislead():
    assert detect("Heт вoды, пишитe на ivan@example.com https://example.com/no-water").language == "ru"


@given(st.text())
def test_any_text_has_an_answer(text):
    guess = detect(text)
    assert guess.language in ("kk", "ru", "en", "")
    assert 0 <= guess.sure <= 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Пишет Ермек Жаксылыков"),
        ("kk", "Все отлично, Алла разы"),
        ("ru", "С уважением, Ермек Жаксылыков"),
        ("ru", "Спасибо Ермеку Жаксылыкову"),
        ("kk", "Менің атым Виктор Горохов"),
        ("kk", "Директор Игорь Петров кетти"),
        ("kk", "Наталья Чумакова рақмет"),
        ("kk", "шот Халық"),
    ],
)
def test_names_of_the_other_language_do_not_carry_a_short_text(language: str, text: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Ул. Жубан Ана, 12",
        "Угол Бухар жырау и Толе би",
        "Парк Жас Отан без света",
        "Кабанбай батыра — Наурызбай батыра",
        "Перекресток Толе би и Шагабутдинова",
    ],
)
def test_russian_made_of_kazakh_names_is_russian(text: str) -> None:
    assert detect(text).language == "ru"


@pytest.mark.parametrize(
    "text", ["Остановка керек", "Ремонт керек", "Светофор жоқ", "Мусор шықпайды", "Подъезд лас", "Очередь узак"]
)
def test_a_russian_noun_with_a_kazakh_predicate_is_kazakh(text: str) -> None:
    assert detect(text).language == "kk"


@pytest.mark.parametrize("text", ["Лас", "Перелет в Лас", "Рейс из Лас Вегаса"])
def test_such_a_word_elsewhere_decides_nothing(text: str) -> None:
    assert detect(text).language == "ru"


@pytest.mark.parametrize("text", ["Stoun tusetin film", "sahnaga shygyp, iPhone", "Админстратр неге номер"])
def test_one_clearly_kazakh_word_among_borrowed_ones_decides(text: str) -> None:
    assert detect(text).language == "kk"


@pytest.mark.parametrize("text", ["win against 5th seeedde", "керден выразил своё"])
def test_not_against_small_words_of_another_language(text: str) -> None:
    assert detect(text).language != "kk"
