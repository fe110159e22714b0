"""Features of an answer, the score of the first day, copies, and the model that is trained where Qulaq runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from qulaq.text.answers import Copied, Pair, check, columns, measure
from qulaq.text.answers.copied import Earlier
from qulaq.text.answers.evaluate import Judged, evaluate, labelled, table
from qulaq.text.answers.features import NAMES, features
from qulaq.text.answers.model import Model, train

GOOD_RU = "Лифт отремонтирован 12 мая 2026 года. Обжаловать можно в вышестоящий орган."
GOOD_KK = "Лифт 2026 жылғы 12 мамырда жөнделді. Жоғары тұрған органға шағымдануға болады."
EMPTY_RU = "Ваше обращение рассмотрено, приняты соответствующие меры. Вопрос находится на контроле."
EMPTY_KK = "Өтінішіңіз қаралды, тиісті шаралар қабылданды. Мәселе бақылауға алынды."


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("done", "Снег убран.", "Снег не убран."),
        ("done", "Қар тазаланды.", "Қар әлі жатыр."),
        ("done", "Воду включили 2 апреля.", "Сделан запрос в акимат."),
        ("done", "6 ит ауланып, баспанаға берілді.", "Ит көп."),
        ("will", "Участок внесён в план.", "Участок в плане не найден."),
        ("will", "Мердігер 20 тамызда аяқтайды.", "Мердігер кетіп қалды."),
        ("because", "Кабель үзілгендіктен шам жанбаған.", "Шам жанбаған."),
        ("done", "Труба заменена.", "Труба будет заменена."),
        ("done", "Урна установлена.", "В ходе проверки установлено, что урны нет."),
        ("will_with_date", "Ремонт будет в мае 2027 года.", "Ремонт будет."),
        ("will_with_date", "Жөндеу 2027 жылы жүргізіледі.", "Жөндеу жүргізіледі."),
        ("will_without_date", "Ремонт будет выполнен.", "Ремонт будет выполнен до 1 мая."),
        ("refuses", "В выплате отказано.", "Выплата назначена."),
        ("refuses", "Төлемнен бас тартылды.", "Төлем тағайындалды."),
        ("refuses", "Сізге орын берілмейді.", "Автобус келмейді."),
        ("not_confirmed", "Факты не подтвердились.", "Факты подтвердились."),
        ("not_confirmed", "Дерек расталмады.", "Дерек расталды."),
        ("redirects", "Обращение направлено в полицию.", "Бригада работает."),
        ("redirects", "Өтініш полицияға жолданды.", "Жұмыс істейді."),
        ("redirects", "Аудан әкімдігіне жүгінуіңізді сұраймыз.", "Сотқа жүгінуіңізге болады."),
        ("ground", "На основании статьи 76 АППК.", "На основании проверки."),
        ("ground", "ӘРПК 76-бабына сәйкес.", "Тексеруге сәйкес."),
        ("contest", "Ответ можно обжаловать.", "Ответ окончательный."),
        ("contest", "Жауапқа шағымдануға болады.", "Жауап берілді."),
        ("because", "Задержка из-за аварии.", "Есть задержка."),
        ("photo", "Фотоматериалы прилагаются.", "Снег убран."),
    ],
)
def test_a_feature_tells_yes_from_no(name: str, yes: str, no: str) -> None:
    found, missed = (features(Pair("Прошу ответить по снегу.", words)).values[name] for words in (yes, no))
    assert (found, missed) == (1.0, 0.0)


@pytest.mark.parametrize("good", [GOOD_RU, GOOD_KK])
def test_an_answer_of_the_standard_has_no_points(good: str) -> None:
    appeal = "Когда починят лифт?" if good is GOOD_RU else "Лифт қашан жөнделеді?"
    found = check(Pair(appeal, good))
    assert (found.score, found.reasons) == (0.0, ())


@pytest.mark.parametrize(("appeal", "empty"), [("Когда починят лифт?", EMPTY_RU), ("Лифт қашан жөнделеді?", EMPTY_KK)])
def test_an_empty_answer_is_a_likely_brush_off_and_says_why(appeal: str, empty: str) -> None:
    found = check(Pair(appeal, empty))
    assert found.is_likely
    assert {"unanswered", "formulas", "no_act"} <= {reason.code for reason in found.reasons}
    assert all(0 <= span.start < span.end <= len(empty) for reason in found.reasons[1:] for span in reason.spans)


def test_no_words_at_all_are_the_whole_score() -> None:
    assert check(Pair("Когда починят лифт?", "")).score == 1.0


def test_another_language_counts_unless_the_person_asked_for_it() -> None:
    pair = {"appeal_language": "kk", "answer_language": "ru"}
    codes = {reason.code for reason in check(Pair("Лифт қашан жөнделеді?", GOOD_RU, **pair)).reasons}  # type: ignore[arg-type]
    asked = check(Pair("Лифт қашан жөнделеді?", GOOD_RU, language_asked=True, **pair))  # type: ignore[arg-type]
    assert "other_language" in codes
    assert "other_language" not in {reason.code for reason in asked.reasons}


def test_refusing_without_an_article_is_told() -> None:
    refusal = Pair("Прошу выплату.", "В выплате отказано 3 мая.", refuses=True)
    grounded = Pair("Прошу выплату.", "В выплате отказано 3 мая на основании статьи 5 Закона.", refuses=True)
    assert "no_ground" in {reason.code for reason in check(refusal).reasons}
    assert "no_ground" not in {reason.code for reason in check(grounded).reasons}


def test_who_asks_where_to_go_is_not_sent_away() -> None:
    told = Pair("Куда обратиться за справкой?", "За справкой обратитесь в ЦОН.")
    assert "only_redirects" not in {reason.code for reason in check(told).reasons}


def test_points_never_pass_one() -> None:
    worst = Pair("Лифт қашан жөнделеді? Неге істемейді?", EMPTY_RU, appeal_language="kk", copied=Copied(1.0, 1.0))
    assert check(worst).score <= 1.0


def test_copies_over_unlike_appeals_are_told_from_like_ones() -> None:
    earlier = Earlier()
    words = "Ваше обращение рассмотрено специалистами и взято на контроль до конца года"
    earlier.add("a", words, "snow")
    assert earlier.share("a", words, "snow") == Copied(1.0, 0.0)
    assert earlier.share("a", words, "roads") == Copied(1.0, 1.0)
    assert earlier.share("b", words, "roads") == Copied(0.0, 0.0)


def test_auc_is_a_half_for_ties_and_one_for_order() -> None:
    assert measure.auc([1, 1, 1, 1], [True, False, True, False]) == 0.5
    assert measure.auc([0.1, 0.2, 0.8, 0.9], [False, False, True, True]) == 1.0
    assert np.isnan(measure.auc([1, 2], [True, True]))


def test_later_rows_never_share_an_appeal_with_earlier_ones() -> None:
    train_rows, test_rows = measure.later(["a", "b", "c", "d", "a", "e"], share=0.5)
    assert (list(train_rows), list(test_rows)) == ([0, 1, 2], [3, 5])


def judged(count: int) -> list[Judged]:
    """Done ones are good, empty ones bad; half in Kazakh."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = []
    for number in range(count):
        bad, kazakh = number % 3 == 0, number % 2 == 0
        words = (EMPTY_KK if bad else GOOD_KK) if kazakh else (EMPTY_RU if bad else GOOD_RU)
        pair = Pair("Лифт қашан жөнделеді?" if kazakh else "Когда починят лифт?", f"{words} № {number}", body="a")
        marks = frozenset({"again"} if bad else {"good"})
        made.append(Judged(pair, bad, start + timedelta(days=number), str(number), marks=marks))
    return made


def test_a_model_learns_is_kept_and_read_again() -> None:
    given = table(judged(90))
    model = train(given.rows, given.bad, penalty=0.1)
    again = Model.from_bytes(model.to_bytes())
    scores = again.scores(given.rows)
    assert np.allclose(scores, model.scores(given.rows), atol=1e-3)
    assert measure.auc(scores, given.bad) > 0.99
    assert measure.auc(again.of_answer(given.rows), given.bad) > 0.99
    assert {name for name, _share in again.why(given.rows[0])} <= set(NAMES)


def test_a_model_of_other_features_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    given = table(judged(30))
    data = train(given.rows, given.bad).to_bytes()
    monkeypatch.setattr("qulaq.text.answers.model.NAMED", [*columns.NAMED, "another"])
    with pytest.raises(ValueError, match="other features"):
        Model.from_bytes(data)


def test_the_protocol_gives_the_model_beside_its_baseline() -> None:
    found = evaluate(labelled(table(judged(240)), "again"), [measure.later([str(n) for n in range(240)])], rounds=20)
    assert found.n == 72
    assert found.auc.low <= found.auc.value <= found.auc.high
    assert found.difference.value == pytest.approx(found.auc.value - found.baseline.value, abs=1e-3)
    assert found.rules > 0.99


def test_one_ending_alone_can_not_be_judged() -> None:
    given = table(one for one in judged(60) if not one.bad)
    with pytest.raises(ValueError, match="both needed"):
        evaluate(given, [measure.later(given.groups)])


def test_words_of_a_short_question_that_is_answered_are_not_asked_for_again() -> None:
    asked = "Абай көшесі 12 үйде үш күннен бері су жоқ. Менің телефоным 8 701 555 12 34. Қашан қосасыздар?"
    said = "Абай көшесіндегі 12-үйге су 23 қарашада сағат 10-да қосылды: құбыр ауыстырылды."
    codes = {one.code for one in check(Pair(asked, said, tells_contest=True)).told}
    assert "not_taken_up" not in codes
    assert "not_taken_up" in {one.code for one in check(Pair(asked, "Мәселе бақылауда.")).told}
