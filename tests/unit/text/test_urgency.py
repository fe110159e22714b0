import pytest

from qulaq.text.urgency import soon

SHORT = ["Воды нет", "Свет отключили", "uide jylu joq"]


@pytest.mark.parametrize(
    "text",
    [
        "Подъездде газ иісі шығып тұр",
        "Сильно пахнет газом в подъезде",
        "Открытый люк на детской площадке",
        "Люк открыт во дворе",
        "Оборван провод, висит над дорогой",
        "Прорвало трубу, топит подвал",
        "Лифтте қамалып қалдық",
        "У ребёнка диабет, нет инсулина",
        "zapah gaza v podezde",
        "Podezde gaz iisi shygyp tur",
        "Крыша школы рухнула",
        "Собаки покусали ребёнка",
        "Smell of gas in the stairwell",
        "Искрит щиток, запах гари",
        "Жалаңаш сым балалар алаңында салбырап тұр",
        "Үйдің қабырғасы қазір құлайды",
        "Вода подошла к дому",
        "Дерево вот-вот рухнет",
        "Баған құлайын деп тұр",
        "Өзен тасып, үйлерге кіріп жатыр",
        "Стена дома треснула",
        "Воняет газом уже 3 дня",
        "Провод оголённый висит над площадкой, искрит",
        "Сел тасқыны үйлерге кіріп жатыр",
        "Улица затоплена канализацией",
        "The wall of our house is about to collapse",
        "The yard is flooded with sewage",
    ],
)
def test_what_can_not_wait_at_any_time_of_the_year(text: str) -> None:
    assert soon(text, cold=False)


@pytest.mark.parametrize(
    "text",
    [
        "Үйде жылу жоқ",
        "Нет отопления третий день",
        "Батареи еле тёплые",
        "жарык жок уйде",
        "Воды нет",
        "Свет отключили",
        "uide jylu joq",
    ],
)
def test_what_can_not_wait_in_the_cold(text: str) -> None:
    assert soon(text, cold=True)
    assert not soon(text, cold=False)


@pytest.mark.parametrize(
    "text",
    [
        "Прошу отремонтировать дорогу",
        "Тариф на газ вырос",
        "Газом не пахнет, просто проверьте трубу",
        "Номера квартир залиты краской",
        "Тариф на газ исправьте в квитанции",
        "Вода после отключения ржавая",
        "Балабақшаға кезек қашан жетеді",
        "Верните деньги за отопление",
        "Су есептегішін қайда тіркеймін",
        "",
    ],
)
def test_other_matters_wait_their_turn(text: str) -> None:
    assert not soon(text, cold=True)


def test_the_words_are_shown_as_they_were_written() -> None:
    assert soon("Көшеде ЖАРЫҚ ЖОҚ", cold=True) == ["жарық жоқ"]


def test_a_long_text_costs_little() -> None:
    assert soon("газ " * 30_000, cold=True) == []


@pytest.mark.parametrize("text", ["Запах газона после стрижки", "Интернет сымы ілініп тұр", "Көгал иісі жақсы"])
def test_what_only_sounds_urgent_can_wait(text: str) -> None:
    assert not soon(text, cold=False)
