import json
from pathlib import Path

import numpy as np
import pytest

from qulaq.text.routing import Costs, Model, ModelError, TrainingError, train
from qulaq.text.routing.calibration import STRAIGHT, fit_curve
from qulaq.text.routing.competence import learn_table, role_of
from qulaq.text.routing.evaluation import Answers, coverage, figures, macro_f1
from qulaq.text.routing.features import hashed, read
from qulaq.text.routing.nets import Plan
from qulaq.text.routing.store import Example

WATER = ("Үш күннен бері су жоқ", "Нет воды третий день", "Прорвало трубу, вода во дворе", "Ауызсу келмей жатыр")
ROADS = ("Жолда үлкен шұңқыр бар", "Яма на дороге у школы", "Разбитый асфальт", "Жолды жөндеңіздер")
EXAMPLES = [*(Example(text, "water") for text in WATER), *(Example(text, "roads") for text in ROADS)]


@pytest.fixture(scope="module")
def model() -> Model:
    return train(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Во дворе нет воды", "water"), ("Көшеде шұңқырлар көп", "roads"), ("суды неге өшірді", "water")],
)
def test_it_tells_topics_in_both_languages(model: Model, text: str, label: str) -> None:
    assert model.decide(text).label == label


def test_what_was_learned_in_russian_is_known_in_kazakh() -> None:
    russian = [item for item in EXAMPLES if "ы" in item.text and not set("әғқңөұүһі") & set(item.text.lower())]
    assert train([*russian, Example("Яма на дороге", "roads")]).decide("Су жоқ, құбыр жарылды").label == "water"


def test_a_decision_tells_three_best_and_the_words(model: Model) -> None:
    said = model.decide("На нашей улице яма, прошу помочь")
    assert said.words[0] == "яма"
    assert [choice.label for choice in said.best] == ["roads", "water"]
    assert said.best[0].sure == said.sure


@pytest.mark.parametrize("text", ["", " ", "\x00", "12/1", "👍", "а" * 50_000, "q" * 300, "‮" * 40])
def test_no_text_breaks_it_and_chances_sum_to_one(model: Model, text: str) -> None:
    assert np.isclose(model.chances([text]).sum(), 1, atol=1e-3)
    assert model.decide(text).label in {"water", "roads"}


def test_one_at_a_time_it_says_the_same_as_many_at_once(model: Model) -> None:
    together = model.chances([*WATER, *ROADS])
    alone = np.concatenate([model.chances([text]) for text in (*WATER, *ROADS)])
    assert np.allclose(together, alone, atol=1e-3)


def test_training_again_gives_the_same_model(model: Model) -> None:
    assert train(EXAMPLES).dump() == model.dump()


def test_a_saved_model_says_the_same(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path)
    assert np.array_equal(Model.load(tmp_path).chances(WATER), model.chances(WATER))


def test_a_saved_model_holds_no_text(model: Model) -> None:
    facts, numbers = model.dump()
    assert "шұңқыр".encode() not in facts + numbers
    assert "асфальт".encode() not in facts + numbers


def test_small_words_are_no_reason(model: Model) -> None:
    assert {"на", "и", "прошу"}.isdisjoint(model.decide("Прошу и прошу: на дороге у школы яма").words)


def test_a_model_of_another_format_is_refused_in_words(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path)
    facts = tmp_path / "model.json"
    facts.write_text(json.dumps({**json.loads(facts.read_text()), "format": 99}))
    with pytest.raises(ModelError, match="format 99"):
        Model.load(tmp_path)


def test_a_damaged_model_is_refused(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path)
    numbers = tmp_path / "weights.npz"
    numbers.write_bytes(numbers.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match="damaged"):
        Model.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"format": 1}', b"\xff\xfe"])
def test_what_is_no_model_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes(content)
    (tmp_path / "weights.npz").write_bytes(b"PK")
    with pytest.raises(ModelError):
        Model.load(tmp_path)


@pytest.mark.parametrize("examples", [[], EXAMPLES[:1], EXAMPLES[:4]])
def test_one_label_is_nothing_to_learn_from(examples: list[Example]) -> None:
    with pytest.raises(TrainingError):
        train(examples)


def test_the_threshold_follows_from_the_cost_of_a_wrong_redirect() -> None:
    assert Costs(wrong=5, person=1).threshold == pytest.approx(0.8)
    assert Costs(wrong=20, person=1).threshold == pytest.approx(0.95)
    assert Costs(wrong=0.5, person=1).threshold == 0


def test_below_the_threshold_a_person_has_to_decide(model: Model) -> None:
    assert model.decide("Hello", costs=Costs(wrong=1000)).unsure
    assert not model.decide("Hello", costs=Costs(wrong=1)).unsure


@pytest.mark.parametrize("label", ["Невский акимат", "Акимат Невского района"])
def test_a_role_is_a_body_without_its_place(label: str) -> None:
    assert "∅" in role_of(label, "Невский")
    assert role_of("Комитет по транспорту", "Невский") == "комитет по транспорту"


def test_bodies_are_told_by_text_and_place_even_where_a_body_was_never_seen_with_such_a_text() -> None:
    places = ("Невский", "Выборгский", "Московский")
    rows = [
        Example(text, f"{kind} {place[:-2]}ого района", place)
        for place in places
        for kind, texts in (("Водоканал", WATER), ("Дороги", ROADS))
        for text in (texts if place != "Московский" else texts[:1])
    ]
    model = train(rows, placed=True)
    assert model.decide("Нет воды, прорвало трубу", "Московский").label == "Водоканал Московского района"
    assert model.decide("Яма на дороге", "Выборгский").label == "Дороги Выборгского района"
    assert np.isclose(model.chances(["Яма"], ["Далёкий"]).sum(), 1, atol=1e-3)


def test_the_topic_is_a_second_opinion_where_it_is_given() -> None:
    rows = [
        Example(text, body, place, topic)
        for place, water, roads in (("A", "first", "second"), ("B", "second", "first"))
        for topic, body, texts in (("water", water, WATER), ("roads", roads, ROADS))
        for text in texts
    ]
    model = train(rows, placed=True)
    assert model.topics is not None
    assert model.decide("Нет воды", "A").label == "first"
    assert model.decide("Нет воды", "B").label == "second"


def test_a_table_of_decisions_is_shares_and_never_more_than_all() -> None:
    table = learn_table(["A", "A", "B"], np.array([0, 0, 1]), np.array([0, 1, 1]), (2, 2))
    chances = table.labels(np.eye(2, dtype=np.float32), ["A", "?"])
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[0, 0] == pytest.approx(0.5)


def test_many_texts_are_learned_by_nets_in_portions_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.text.routing.ridge.MOST", 100)
    monkeypatch.setattr("qulaq.text.routing.store.IN_MEMORY", 150)
    monkeypatch.setattr("qulaq.text.routing.store.PORTION", 80)
    rows = [item._replace(text=f"{item.text} {number}") for number in range(60) for item in EXAMPLES]
    model = train(rows, plans=[Plan(hidden=16, rounds=4, batch=32, speed=0.02)])
    assert model.mixture.nets
    assert [model.decide(text).label for text in (WATER[1], ROADS[1])] == ["water", "roads"]


@pytest.mark.parametrize("text", ["Жолда ШҰҢҚЫР бар", "Jolda shuñqyr bar"])
def test_the_reason_is_words_as_their_writer_wrote_them(model: Model, text: str) -> None:
    told = model.decide(text).words
    assert told
    assert set(told) <= set(text.lower().split())


def test_pulls_of_a_net_explain_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.text.routing.ridge.MOST", 10)
    model = train(EXAMPLES * 20, plans=[Plan(hidden=16, rounds=6, batch=16, speed=0.02)])
    assert "яма" in model.decide("На улице яма").words


def test_texts_read_alike_whatever_keyboard_wrote_them() -> None:
    assert read("Су жоқ").stems == read("су жок").stems
    assert read("").words == []
    assert hashed([read("")])["words"].nnz == 0


def test_a_curve_bends_chances_to_what_was_true_and_keeps_the_order() -> None:
    said = np.array([[0.9, 0.1]] * 200 + [[0.55, 0.45]] * 200, np.float32)
    right = np.array([0] * 120 + [1] * 80 + [0] * 100 + [1] * 100)
    bent = fit_curve(said, right).bent(said)
    assert bent[0, 0] == pytest.approx(0.6, abs=0.03)
    assert (bent.argmax(axis=1) == 0).all()
    assert np.allclose(STRAIGHT.bent(said)[0, 0], 0.9, atol=0.02)


def test_what_is_like_nothing_learned_is_not_sure_where_all_that_is_known_is() -> None:
    known = np.tile(np.array([[0.999, 0.001], [0.98, 0.02]], np.float32), (100, 1))
    curve = fit_curve(known, np.zeros(200, np.int64))
    assert curve.bent(known).max(axis=1).min() > 0.9
    unlike = np.array([[0.55, 0.45], [0.7, 0.3]], np.float32)
    low, higher = curve.bent(unlike).max(axis=1)
    assert low < higher < 0.8


def test_figures_of_known_answers() -> None:
    chances = np.array([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.6, 0.3, 0.1]], np.float32)
    answers = Answers.of(["a", "b", "c", "never seen"], ["a", "b", "c"], chances)
    told = figures(answers)
    assert (told["n"], told["classes"], told["top1"], told["top3"]) == (4, 4, 0.5, 0.75)
    assert macro_f1(answers) == pytest.approx((2 * 1 / 4 + 1 + 0 + 0) / 4)


def test_coverage_is_the_surest_share_that_is_right_often_enough() -> None:
    sure = np.array([0.9, 0.8, 0.7, 0.6], np.float32)
    assert coverage(sure, np.array([True, True, False, True])) == 0.5
    assert coverage(sure, np.array([False, True, True, True])) == 0
