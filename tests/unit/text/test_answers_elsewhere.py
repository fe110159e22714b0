"""An act done to something else answers no request, were it the only one."""

from __future__ import annotations

import pytest

from qulaq.text.answers import Pair, matches

POTHOLE = "На улице Сейфуллина глубокая яма у дома 14, машины бьют колёса. Прошу заделать."
HOLLOW = "Абай көшесіндегі жол шұңқыр болып кетті, көлік жүре алмайды."


def is_answered(appeal: str, answer: str) -> bool:
    return all(one.answered for one in matches(Pair(appeal, answer)))


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        (POTHOLE, "Сообщаем, что фонари по улице Сейфуллина отремонтированы, освещение включено 12 мая."),
        ("Стая бродячих собак у рынка, примите меры.", "Ливневая канализация у рынка прочищена, вода отведена."),
        (HOLLOW, "Абай көшесінің бойындағы шамдар жөнделді, жарық қосылды."),
        ("Подъездегі лифт істемейді.", "Көшедегі қар тазартылып, құм себілді."),
        ("Найдите учителя химии.", "Крыша школы отремонтирована в июле."),
        ("Нужен пандус для колясок.", "Спилены три дерева. Работы завершены 3 мая."),
        ("Түнгі шуға шара көріңіздер.", "Дүкеннің жарнамасы алынып тасталды."),
    ],
)
def test_an_act_done_to_something_else_is_no_answer(appeal: str, answer: str) -> None:
    assert not is_answered(appeal, answer)


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        (POTHOLE, "Ямочный ремонт на указанном участке выполнен 12 мая, выбоина заделана асфальтом."),
        (POTHOLE, "Замечание устранено 12 мая."),
        ("Протекает крыша над пятым этажом.", "Кровельное покрытие над вашей секцией заменено, течь устранена."),
        (HOLLOW, "Аталған учаскеде жолға ағымдағы жөндеу жүргізілді, шұңқырлар асфальтпен бітелді."),
        ("Проведите газ.", "Газ құбыры 4 сәуірде тартылды."),
        ("Во дворе темно, нет света.", "Заменён кабель."),
        ("Воняет из люка.", "Трубы промыты 4 мая."),
        ("Көшеде шам жоқ.", "Трансформатор жөнделді."),
    ],
)
def test_an_act_done_to_what_was_asked_for_answers(appeal: str, answer: str) -> None:
    assert is_answered(appeal, answer)
