"""From decided texts to a model: few texts by exact ridge regression and nets beside it, many by nets alone.

Some texts are kept apart to calibrate on, so that "sure 0.9" is right nine times in ten (of few texts: each is asked of
learners without it; of nets, each has learned without a part of them). Training is repeatable: the same texts in the
same order give the same model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing import features, ridge, runs
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.calibration import fit_curve
from qulaq.text.routing.competence import WORTH, Table, learn_table, role_of
from qulaq.text.routing.mixture import LEAST, Mixture, blended, fit_weights, mean_of, pooled
from qulaq.text.routing.model import Model
from qulaq.text.routing.nets import Net, Plan, Portions, train_net
from qulaq.text.routing.runs import Texts
from qulaq.text.routing.store import Example, Rows, Store

APART, MOST_APART = 0.05, 10_000  # of many texts, for calibration
MANY = 200_000
COLUMNS, FEWER_COLUMNS = 250_000, 100_000  # in one block, from MANY texts on
SEED = 7
NOTHING = "No row has both a text and a label."
PLANS = (
    Plan(hidden=0, filters=192, rounds=12, batch=128, asleep=0.5, smooth=0.05, seed=5),
    Plan(hidden=256, filters=192, sizes=(1, 2, 3), rounds=10, batch=128, unseen=0.5, asleep=0.6, smooth=0.05, seed=9),
    Plan(hidden=256, filters=192, rounds=10, batch=128, unseen=0.5, asleep=0.6, smooth=0.05, seed=7),
)
PLANS_OF_MANY = (Plan(rounds=2, batch=512, unseen=0.1, asleep=0.2), Plan(rounds=2, batch=512, seed=2, smooth=0.05))
# Of few texts: one net for each part of them, which it has not learned from
ENOUGH, PARTS = 400, 5
PLAN_OF_FEW = Plan(hidden=0, filters=192, sizes=(1, 3), rounds=15, batch=32, speed=3e-3, asleep=0.5, smooth=0.1)
STEPS = 600  # of learning, at least: the fewer the texts, the more rounds

Embed = Callable[[Sequence[str]], Floats]


class TrainingError(ValueError):
    """There is nothing to learn from; the message says why."""


@dataclass(frozen=True)
class Task:
    """What is learned from the rows: a name for each text, some of which are kept apart."""

    rows: Rows
    names: list[str]
    codes: NDArray[np.int64]
    apart: NDArray[np.int64]
    named: Texts  # the names themselves
    embedded: Floats | None
    names_embedded: Floats | None


def train(
    examples: Iterable[Example],
    *,
    placed: bool = False,
    embed: Embed | None = None,
    plans: Sequence[Plan] = (),
    quick: bool = False,
) -> Model:
    """Learns the labels of `examples`; with `placed` also from their territories.

    Where examples name their topics, these are learned too, and who deals with a topic where is a second opinion.
    `quick`: few texts by ridge regression alone, in seconds. Raises TrainingError for fewer than two labels.
    """
    store = Store(placed)
    texts: list[str] = []
    try:
        store.fill(_noted(examples, texts) if embed else examples)
        if not store.labels:
            raise TrainingError(NOTHING)
        if len(set(store.labels)) < 2:
            raise TrainingError(f"At least two different labels are needed to learn from; found: {store.labels[0]}.")
        plans = plans or _plans(len(store.labels), quick=quick)
        model = _trained(store, embed, embed(texts) if embed else None, plans)
        model.embeddings = getattr(embed, "name", "")
        return model
    finally:
        store.close()


def _plans(count: int, *, quick: bool) -> Sequence[Plan]:
    """For so many texts. Of few the first is followed, once for each part of them."""
    if count <= ridge.MOST:
        rounds = max(PLAN_OF_FEW.rounds, STEPS * PLAN_OF_FEW.batch // count)
        return [replace(PLAN_OF_FEW, rounds=rounds)] if count >= ENOUGH and not quick else []
    return PLANS if count <= MANY else PLANS_OF_MANY


def _noted(examples: Iterable[Example], texts: list[str]) -> Iterator[Example]:
    for item in examples:
        texts.append(item.text)
        yield item


def _trained(store: Store, embed: Embed | None, embedded: Floats | None, plans: Sequence[Plan]) -> Model:
    count = len(store.labels)
    left_out = () if count <= ridge.MOST else (features.OPENING,)  # nets find by themselves where to look
    weights = store.counter.weights(COLUMNS if count <= MANY else FEWER_COLUMNS, without=left_out)
    rows, apart = store.weighed(weights, ordered=any(plan.filters for plan in plans)), _apart(count)
    labels, codes = _coded(store.labels)

    def learned(names: list[str], found: NDArray[np.int64]) -> tuple[Mixture, Floats]:
        read = [features.read(name) for name in names]
        named = runs.weighed(features.hashed(read), runs.runs_of(read), weights)
        return _mixture(Task(rows, names, found, apart, named, embedded, embed(names) if embed else None), plans)

    causes, found = _causes(store, labels)
    mixture, chances = learned(causes, found)
    model = Model(labels=labels, weights=weights, mixture=mixture, examples=count, placed=store.placed)
    asked = apart if len(apart) else np.arange(count)
    kept = np.setdiff1d(np.arange(count), apart)
    places = [store.territories[place] for place in asked]
    if causes is not labels:
        model.roles = _table(store, kept, found, codes, (len(causes), len(labels)))
        chances = model.roles.labels(chances, places)
    if any(store.topics):
        names, topics = _coded(store.topics)
        model.topics, by_topic = learned(names, topics)
        model.by_topic = _table(store, kept, topics, codes, (len(names), len(labels)))
        second = model.by_topic.labels(by_topic, places)
        model.trust = _trust(chances, second, codes[asked])
        chances = pooled(chances, second, model.trust)
    model.curve = fit_curve(chances, codes[asked])
    return model


def _apart(count: int) -> NDArray[np.int64]:
    """Numbers of the texts to calibrate on; none where ridge regression says what it would say without a text."""
    if count <= ridge.MOST:
        return np.empty(0, np.int64)
    chosen = np.random.default_rng(SEED).permutation(count)[: min(MOST_APART, int(count * APART))]
    return np.sort(chosen)


def _coded(names: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    kinds = sorted(set(names))
    known = {name: code for code, name in enumerate(kinds)}
    return kinds, np.array([known[name] for name in names])


def _causes(store: Store, labels: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """What the texts tell: the labels, or the roles they play, where places share roles."""
    if store.placed:
        told = {pair: role_of(*pair) for pair in set(zip(store.labels, store.territories, strict=True))}
        roles = [told[pair] for pair in zip(store.labels, store.territories, strict=True)]
        if 1 < len(set(roles)) <= WORTH * len(labels):
            return _coded(roles)
    return labels, _coded(store.labels)[1]


def _table(
    store: Store, kept: NDArray[np.int64], causes: NDArray[np.int64], codes: NDArray[np.int64], size: tuple[int, int]
) -> Table:
    return learn_table([store.territories[place] for place in kept], causes[kept], codes[kept], size)


def _mixture(task: Task, plans: Sequence[Plan]) -> tuple[Mixture, Floats]:
    """The learners, blended and calibrated; and the chances they give to texts they have not seen."""
    mixture, scores = Mixture(task.names), dict[str, Floats]()
    few = len(task.codes) <= ridge.MOST
    asked = task.apart if len(task.apart) else np.arange(len(task.codes))
    unseen = task.rows.of(asked)
    if few:
        mixture.ridge, scores["ridge"] = ridge.train_ridge(unseen.rows, task.codes, task.named.rows)
        if plans:
            mixture.nets, scores["nets"] = _nets_of_few(unseen, task, plans[0])
    else:
        mixture.nets = list(_nets(task, plans))
        scores["nets"] = mean_of([net.scores(unseen) for net in mixture.nets])
    right = task.codes[asked]
    mixture.weight = fit_weights(scores, right)
    if task.embedded is not None and task.names_embedded is not None:
        alone = {f"{kind} alone": weight for kind, weight in mixture.weight.items()}
        if few:
            dense = task.embedded, task.names_embedded
            mixture.dense, scores["dense"] = ridge.train_joint(unseen.rows, task.codes, task.named.rows, dense)
        else:
            mixture.dense, everywhere = ridge.train_dense(task.embedded, task.codes, len(task.names))
            scores["dense"] = everywhere[asked]
        mixture.weight = fit_weights(scores, right) | alone

    return mixture, blended(scores, mixture.weight)


def _nets_of_few(texts: Texts, task: Task, plan: Plan) -> tuple[list[Net], Floats]:
    """A net for each part of the texts, learned from the others and the names; and what it says of its part."""
    part = np.random.default_rng(SEED).permutation(len(texts)) % PARTS
    scores = np.empty((len(texts), len(task.names)), np.float32)
    whole, nets = runs.joined([texts, task.named]), []
    labels = np.concatenate([task.codes, np.arange(len(task.names))])
    for apart in range(PARTS):
        learned = np.flatnonzero(np.concatenate([part, np.full(len(task.names), PARTS)]) != apart)
        nets.append(_net_of(whole[learned], labels[learned], task, replace(plan, seed=plan.seed + apart)))
        scores[part == apart] = nets[-1].scores(texts[np.flatnonzero(part == apart)])
    return nets, mean_of([scores])


def _net_of(texts: Texts, labels: NDArray[np.int64], task: Task, plan: Plan) -> Net:
    return _net(lambda: [(texts, labels)], len(texts), task, plan)


def _nets(task: Task, plans: Sequence[Plan]) -> Iterator[Net]:
    count = len(task.codes)
    learned = np.ones(count, dtype=bool)
    learned[task.apart] = False

    def portions() -> Iterator[tuple[Texts, NDArray[np.int64]]]:
        for start, texts in task.rows.portions():
            here = np.flatnonzero(learned[start : start + len(texts)])
            yield texts[here], task.codes[start + here]

    for plan in plans:
        yield _net(portions, int(learned.sum()), task, plan)


def _net(portions: Portions, texts: int, task: Task, plan: Plan) -> Net:
    width, classes = task.named.rows.shape[1], len(task.names)
    return train_net(portions, texts=texts, width=width, classes=classes, plan=plan)


def _trust(first: Floats, second: Floats, right: NDArray[np.int64]) -> tuple[float, float]:
    """How far each of two opinions counts, as powers of their chances."""
    weight = fit_weights({"first": np.log(first + LEAST), "second": np.log(second + LEAST)}, right)
    return weight["first"], weight["second"]
