"""Requests found in an appeal, and the passages that answer them."""

from __future__ import annotations

import pytest

from qulaq.text.answers import Pair, matches, requests


def asked(text: str) -> list[str]:
    return [request.text for request in requests(text)]


@pytest.mark.parametrize(
    ("appeal", "kind", "wants"),
    [
        ("Когда починят лифт?", "question", "time"),
        ("Почему закрыли школу?", "question", "reason"),
        ("Сколько стоит проезд?", "question", "amount"),
        ("Прошу убрать снег во дворе.", "demand", ""),
        ("Объясните порядок записи в школу.", "demand", "told"),
        ("Лифт қашан жөнделеді?", "question", "time"),
        ("Мектеп неге жабылды?", "question", "reason"),
        ("Бұған кім жауапты?", "question", "who"),
        ("Ауланы тазалап беріңіздер.", "demand", ""),
        ("Жолды жондеуди сураймын", "demand", ""),  # typed on a Russian keyboard
        ("Zholdy zhondeudi suraimyn", "demand", ""),
        ("Яма на дороге у дома 5.", "implied", ""),
    ],
)
def test_a_request_is_found_with_what_it_wants(appeal: str, kind: str, wants: str) -> None:
    (request,) = requests(appeal)
    assert (request.kind, request.wants) == (kind, wants)


def test_a_list_is_as_many_requests_as_it_has_items() -> None:
    assert asked("Прошу: 1) убрать снег; 2) починить фонарь; 3) вернуть урну.") == [
        "убрать снег", "починить фонарь", "вернуть урну.",
    ]  # fmt: skip


def test_two_acts_in_one_sentence_are_two_requests() -> None:
    assert len(asked("Прошу отремонтировать крышу и заменить трубы в подвале.")) == 2
    assert len(asked("Шатырды жөндеуді және құбырды ауыстыруды сұраймыз.")) == 2


def test_each_question_word_asks_and_a_noun_is_no_verb() -> None:
    assert len(asked("Су өлшегішті кім тексереді, ақысы қанша?")) == 2
    assert len(asked("Какой график подачи воды и кто отвечает за ржавую воду?")) == 2
    assert asked("Прошу установить пандус, мать на коляске.") == ["Прошу установить пандус, мать на коляске."]


def test_the_same_asked_twice_is_asked_once() -> None:
    assert len(asked("Когда починят лифт? Когда починят лифт?")) == 1


@pytest.mark.parametrize(
    "hurry", ["Хотелось бы поскорее.", "Пожалуйста, как можно скорее!", "Тезірек болса екен.", "Өтінемін, тез!"]
)
def test_urging_alone_is_no_request(hurry: str) -> None:
    assert [one.text for one in requests(f"Прошу починить лифт. {hurry}")] == ["Прошу починить лифт."]


def test_greetings_are_no_requests() -> None:
    assert asked("Здравствуйте! Яма во дворе.") == ["Яма во дворе."]
    assert asked("Сәлеметсіз бе! Аулада шұңқыр бар.") == ["Аулада шұңқыр бар."]


@pytest.mark.parametrize("empty", ["", "   ", "?!", "123"])
def test_where_there_are_no_words_nothing_is_asked(empty: str) -> None:
    assert requests(empty) == []


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        ("Когда починят лифт?", "Лифт отремонтирован 12 мая."),
        ("Лифт қашан жөнделеді?", "Лифт 12 мамырда жөнделді."),
        ("Яма на дороге.", "Замечание устранено."),
        ("Лифт қашан жөнделеді?", "Лифт отремонтирован 12 мая."),  # the other language
        ("Будет ли дорога в этом году?", "Ремонт дороги не предусмотрен: проект не утверждён."),
        ("ауламызда жарық шамы сынды, жөндеп беріңдерші", "Жарық шамы 5 қарашада ауыстырылды."),
        ("иттер көп аулап кетіңіздерші", "Қаңғыбас иттерді аулау 7 қарашада өтті, 6 ит ұсталды."),
        ("Жылу неге суық?", "Жылу торабындағы ысырма ақаулы екені анықталып, ауыстырылды."),
        ("Қандай құжат керек?", "Нужны удостоверение и справка о доходах."),
        ("Посыпьте песком тротуар.", "Тротуар посыпан 10 ноября."),
        ("Где пандус", "Пандус установлен 3 мая."),
    ],
)
def test_an_answer_is_found(appeal: str, answer: str) -> None:
    assert [match.answered for match in matches(Pair(appeal, answer))] == [True]


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        ("Когда починят лифт?", "Рассмотрев Ваше обращение по вопросу лифта, сообщаем следующее. Принято к сведению."),
        ("Лифт қашан жөнделеді?", "Лифт мәселесі бойынша өтінішіңіз қаралды."),
        ("Сколько стоит проезд?", "Проезд организован в установленном порядке."),
        ("Почему закрыли школу №5?", "Вопрос находится на контроле."),
    ],
)
def test_saying_the_question_again_answers_nothing(appeal: str, answer: str) -> None:
    assert [match.answered for match in matches(Pair(appeal, answer))] == [False]


def test_each_request_has_its_own_passage() -> None:
    pair = Pair("Уберите снег. Почините фонарь.", "Фонарь отремонтирован 3 мая. Снег убран 4 мая.")
    snow, lamp = matches(pair)
    assert snow.passage
    assert lamp.passage
    assert pair.said[snow.passage.start : snow.passage.end].startswith("Снег")
    assert pair.said[lamp.passage.start : lamp.passage.end].startswith("Фонарь")


@pytest.mark.parametrize(
    "text",
    [
        "Прокуратура мен сыбайлас жемқорлыққа қарсы қызмет тексерсін.",
        "Сүзгі қойылмаса, айыппұл салынсын",
        "Жағажайға құтқару бекеті қойылса, уайымсыз жүрер едік.",
        "Жәрдемақыны жалғастырсаңыздар екен",
        "Жауап емес, нақты шара күтемін.",
    ],
)
def test_a_kazakh_wish_that_somebody_acts_is_a_demand(text: str) -> None:
    assert [request.kind for request in requests(text)] == ["demand"]


@pytest.mark.parametrize(
    "text",
    ["Жаңа алаң ашылды, дами берсін!", "Көше жарық болды, Алла разы болсын", "Ол кезекте тұра алмайсың деді"],
)
def test_a_good_wish_asks_nothing(text: str) -> None:
    assert all(request.kind != "demand" for request in requests(text))
