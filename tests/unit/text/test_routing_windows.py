from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qulaq.text.routing import Model, train
from qulaq.text.routing.chance import Chance
from qulaq.text.routing.features import hashed, read
from qulaq.text.routing.nets import Plan, train_net
from qulaq.text.routing.runs import LONGEST, Texts, joined, runs_of, weighed
from qulaq.text.routing.store import Example
from qulaq.text.routing.weights import Counter
from qulaq.text.routing.windows import AT_ONCE, Look, Windows

SAID = ("жарық бар су жоқ", "вода есть света нет", "", "свет", "дорога дорога дорога яма и ещё яма")
SMALL = Plan(hidden=0, numbers=8, filters=8, sizes=(1, 3), rounds=20, batch=8, speed=0.02, asleep=0.1)


def texts(said: tuple[str, ...]) -> Texts:
    found = [read(text) for text in said]
    counter = Counter()
    counter.add(hashed(found))
    return weighed(hashed(found), runs_of(found), counter.weights(10_000))


def windows(width: int) -> Windows:
    return Windows.drawn(width, 6, 5, (1, 3, 5), Chance(3))


@pytest.mark.parametrize("part", ["vectors", "filters", "bias"])
def test_slopes_are_those_measured_by_small_steps(part: str) -> None:
    given = texts(SAID)
    seen = windows(given.rows.shape[1])
    wanted = np.random.default_rng(1).standard_normal((len(SAID), 30))
    look = Look(seen, given)
    vectors, filters, bias = look.back(wanted.astype(np.float32))
    slopes = {"vectors": look.spelt.T @ vectors, "filters": filters, "bias": bias}[part]
    row, column = np.unravel_index(np.abs(slopes).argmax(), slopes.shape)
    numbers = getattr(seen, part)
    place = (look.columns[row] if part == "vectors" else row, column)

    def total(step: float) -> float:
        numbers[place] += step
        found = float((Look(seen, given).hidden * wanted).sum())
        numbers[place] -= step
        return found

    assert (total(1e-3) - total(-1e-3)) / 2e-3 == pytest.approx(float(slopes[row, column]), rel=0.02)


def test_texts_together_are_seen_as_each_alone() -> None:
    given = texts(SAID * (AT_ONCE // 2))
    seen = windows(given.rows.shape[1])
    alone = [seen.hidden(given[np.array([place])])[0] for place in range(len(SAID))]
    assert np.allclose(seen.hidden(given)[-len(SAID) :], alone, atol=1e-5)


def test_windows_tell_the_order_of_words() -> None:
    said = tuple(f"{a} без {b} {number}" for a, b in (("вода", "свет"), ("свет", "вода")) for number in range(24))
    given, labels = texts(said), np.repeat([0, 1], 24)
    net = train_net(lambda: [(given, labels)], texts=48, width=given.rows.shape[1], classes=2, plan=SMALL)
    assert (net.scores(given).argmax(axis=1) == labels).all()


def test_a_chosen_and_joined_text_keeps_its_words_in_order() -> None:
    given = texts(SAID)
    both = joined([given[np.array([4, 0])], given[np.array([1])]])
    seen = windows(given.rows.shape[1])
    assert np.allclose(seen.hidden(both), seen.hidden(given)[[4, 0, 1]], atol=1e-5)


def test_only_the_beginning_of_a_long_text_is_read_in_order() -> None:
    assert texts(("яма " * (LONGEST + 50), "яма")).lengths.tolist() == [LONGEST, 1]


@pytest.fixture(scope="module")
def model() -> Model:
    rows = [
        Example(f"{text} {number}", label)
        for number in range(12)
        for label, said in (("water", ("Су жоқ", "Нет воды в доме")), ("roads", ("Жолда шұңқыр", "Яма на дороге")))
        for text in said
    ]
    return train(rows, plans=[SMALL])


def test_few_texts_are_learned_by_nets_beside_the_regression(model: Model, tmp_path: Path) -> None:
    assert model.mixture.ridge is not None
    assert len(model.mixture.nets) > 1
    model.save(tmp_path)
    said = ["Яма у школы", "Су қашан келеді", ""]
    assert np.array_equal(Model.load(tmp_path).chances(said), model.chances(said))


def test_what_windows_saw_is_told_as_the_reason(model: Model) -> None:
    assert "яма" in model.decide("У школы большая яма").words


def test_in_a_hurry_few_texts_are_learned_without_nets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.text.routing.training.ENOUGH", 10)
    monkeypatch.setattr("qulaq.text.routing.training.PLAN_OF_FEW", SMALL)
    rows = [Example(f"{text} {number}", text) for text in ("су", "жол") for number in range(8)]
    assert train(rows).mixture.nets
    assert not train(rows, quick=True).mixture.nets


def test_many_texts_are_read_in_order_in_portions_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ridge.MOST", 40), ("store.IN_MEMORY", 60), ("store.PORTION", 30)):
        monkeypatch.setattr(f"qulaq.text.routing.{name}", value)
    rows = [Example(f"{text} {number}", text[:3]) for number in range(60) for text in ("су жоқ", "жол жаман")]
    model = train(rows, plans=[replace(SMALL, hidden=4, rounds=6)])
    assert [model.decide(text).label for text in ("Су жоқ", "Жол жаман")] == ["су ", "жол"]
