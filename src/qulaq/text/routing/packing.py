"""A model as plain arrays and plain facts, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.calibration import Curve
from qulaq.text.routing.competence import Table
from qulaq.text.routing.mixture import Mixture
from qulaq.text.routing.nets import Bag, Net
from qulaq.text.routing.ridge import Ridge
from qulaq.text.routing.weights import Known, Weights
from qulaq.text.routing.windows import Windows

if TYPE_CHECKING:
    from qulaq.text.routing.model import Model

Arrays = dict[str, NDArray[Any]]
Facts = dict[str, Any]
_RIDGE = ("slopes", "offset")
_BAG, _WINDOWS, _NET = ("first", "bias"), ("vectors", "filters", "bias", "columns"), ("second", "offset")
_TABLE = ("where", "cause", "label", "share", "usual")


def packed(model: Model) -> tuple[Arrays, Facts]:
    """A model as arrays and plain facts, for a file without code."""
    arrays: Arrays = {}
    for name, known in model.weights.blocks.items():
        arrays[f"weights.{name}.columns"], arrays[f"weights.{name}.rarity"] = known.columns, known.rarity
    facts: Facts = {
        "labels": model.labels,
        "examples": model.examples,
        "placed": model.placed,
        "trust": list(model.trust),
        "curve": [model.curve.said.tolist(), model.curve.true.tolist()],
        "figures": model.figures,
        "embeddings": model.embeddings,
        "blocks": list(model.weights.blocks),
        "mixture": _mixture(model.mixture, "mixture", arrays),
        "topics": model.topics and _mixture(model.topics, "topics", arrays),
    }
    for name in ("roles", "by_topic"):
        table = getattr(model, name)
        facts[name] = table and {"territories": table.territories, "size": list(table.size)}
        if table is not None:
            arrays |= {f"{name}.{part}": getattr(table, part) for part in _TABLE}
    return arrays, facts


def unpacked(arrays: Arrays, facts: Facts) -> Model:
    """The model that `packed` made so."""
    from qulaq.text.routing.model import Model

    blocks = {
        name: Known(arrays[f"weights.{name}.columns"], arrays[f"weights.{name}.rarity"]) for name in facts["blocks"]
    }
    return Model(
        labels=facts["labels"],
        weights=Weights(blocks),
        mixture=_read_mixture(facts["mixture"], "mixture", arrays),
        examples=facts["examples"],
        placed=facts["placed"],
        roles=_read_table(facts["roles"], "roles", arrays),
        topics=facts["topics"] and _read_mixture(facts["topics"], "topics", arrays),
        by_topic=_read_table(facts["by_topic"], "by_topic", arrays),
        trust=(facts["trust"][0], facts["trust"][1]),
        curve=Curve(*(np.array(part, np.float32) for part in facts["curve"])),
        figures=facts["figures"],
        embeddings=facts["embeddings"],
    )


def _mixture(mixture: Mixture, name: str, arrays: Arrays) -> Facts:
    for place, net in enumerate(mixture.nets):
        for part, of, fields in _parts(net):
            arrays |= {f"{name}.net{place}.{part}{field}": getattr(of, field) for field in fields}
    for kind in ("ridge", "dense"):
        learner = getattr(mixture, kind)
        if learner is not None:
            arrays |= {f"{name}.{kind}.{part}": getattr(learner, part) for part in _RIDGE}
    nets = [{"sizes": net.windows and list(net.windows.sizes)} for net in mixture.nets]
    return {"labels": mixture.labels, "nets": nets, "weight": mixture.weight}


def _parts(net: Net) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    yield "", net, _NET
    if net.bag is not None:
        yield "bag.", net.bag, _BAG
    if net.windows is not None:
        yield "windows.", net.windows, _WINDOWS


def _read_mixture(facts: Facts, name: str, arrays: Arrays) -> Mixture:
    nets = [_read_net(f"{name}.net{place}.", told["sizes"], arrays) for place, told in enumerate(facts["nets"])]
    learners = {
        kind: Ridge(*(arrays[f"{name}.{kind}.{part}"] for part in _RIDGE))
        for kind in ("ridge", "dense")
        if f"{name}.{kind}.slopes" in arrays
    }
    return Mixture(facts["labels"], nets, learners.get("ridge"), learners.get("dense"), facts["weight"])


def _read_net(name: str, sizes: list[int] | None, arrays: Arrays) -> Net:
    bag = windows = None
    if f"{name}bag.bias" in arrays:
        bag = Bag(*(arrays[f"{name}bag.{field}"] for field in _BAG))
    if sizes is not None:
        vectors, filters, bias, columns = (arrays[f"{name}windows.{field}"] for field in _WINDOWS)
        windows = Windows(vectors, filters, bias, tuple(sizes), columns)
    second, offset = (arrays[name + field] for field in _NET)
    return Net(bag, windows, second, offset)


def _read_table(facts: Facts | None, name: str, arrays: Arrays) -> Table | None:
    if facts is None:
        return None
    size = (facts["size"][0], facts["size"][1])
    where, cause, label, share, usual = (np.asarray(arrays[f"{name}.{part}"]) for part in _TABLE)
    return Table(facts["territories"], where, cause, label, share, usual, size)
