"""A trained model: what it answers, and the folder it lives in.

The folder holds `model.json` (format, labels, figures, and the hash of the rest) and `weights.npz` (numbers only; read
with allow_pickle=False, so that a model from elsewhere can do no harm but be wrong).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from qulaq.text.routing import features, packing
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.calibration import STRAIGHT, Curve
from qulaq.text.routing.competence import Table
from qulaq.text.routing.deciding import Costs, Decision, as_written, decision, telling
from qulaq.text.routing.mixture import Mixture, pooled
from qulaq.text.routing.runs import Texts, runs_of, weighed
from qulaq.text.routing.weights import Weights

FORMAT = 2
FACTS, NUMBERS = "model.json", "weights.npz"


class ModelError(ValueError):
    """The folder holds no model that this version can read; the message says why."""


def in_this_format(facts: dict[str, Any]) -> bool:
    """Whether a model of these facts is in the format of this version."""
    return bool(facts.get("format") == FORMAT)


@dataclass
class Model:
    """`mixture` tells labels; or roles, which the table `roles` turns into labels by territory. `topics` and the table
    `by_topic` are a second opinion, and `trust` is how far each of the two counts."""

    labels: list[str]
    weights: Weights
    mixture: Mixture
    examples: int
    placed: bool = False
    roles: Table | None = None
    topics: Mixture | None = None
    by_topic: Table | None = None
    trust: tuple[float, float] = (1.0, 0.0)
    curve: Curve = STRAIGHT
    figures: dict[str, Any] = field(default_factory=dict)
    embeddings: str = ""  # the name of the embedding model it was trained with

    def chances(
        self, texts: Sequence[str], territories: Sequence[str] | None = None, embedded: Floats | None = None
    ) -> Floats:
        """len(texts) × labels, each row summing to 1."""
        read = [features.read(text) for text in texts]
        return self._chances(self._weighed(read, territories), territories or [""] * len(texts), embedded)

    def decide(
        self, text: str, territory: str = "", *, costs: Costs | None = None, embedded: Floats | None = None
    ) -> Decision:
        """What the model says of one text, and why. Takes about ten milliseconds."""
        read = features.read(text)
        weighed = self._weighed([read], [territory])
        chances = self._chances(weighed, [territory], embedded)[0]
        cause = self._cause(weighed, embedded, int(chances.argmax()))
        words = telling(self.mixture, self.weights, read, weighed, cause)
        return decision(self.labels, chances, as_written(words, text, read), costs or Costs())

    def save(self, folder: Path) -> None:
        """Writes the folder. A model that stood there before is replaced only when the new one is whole."""
        folder.mkdir(parents=True, exist_ok=True)
        facts, numbers = self.dump()
        for name, content in ((NUMBERS, numbers), (FACTS, facts)):
            fresh = folder / f"{name}.new"
            fresh.write_bytes(content)
            fresh.replace(folder / name)

    @classmethod
    def load(cls, folder: Path) -> Model:
        """Raises ModelError."""
        try:
            facts, numbers = ((folder / name).read_bytes() for name in (FACTS, NUMBERS))
        except OSError as error:
            raise ModelError(f"There is no model in {folder}: {error.strerror}.") from error
        return cls.read(facts, numbers)

    def dump(self) -> tuple[bytes, bytes]:
        """The two files: facts as JSON, numbers as npz."""
        arrays, facts = packing.packed(self)
        stream = BytesIO()
        np.savez(stream, allow_pickle=False, **arrays)
        numbers = stream.getvalue()
        facts |= {"format": FORMAT, "hash": sha256(numbers).hexdigest()}
        return json.dumps(facts, ensure_ascii=False, indent=1).encode(), numbers

    @classmethod
    def read(cls, facts: bytes, numbers: bytes) -> Model:
        """From the two files. Raises ModelError."""
        try:
            told = json.loads(facts)
            if not in_this_format(told):
                raise ModelError(f"The model has format {told.get('format')}, this version reads format {FORMAT}.")
            if sha256(numbers).hexdigest() != told["hash"]:
                raise ModelError("The model is damaged: its numbers are not those it was saved with.")
            with np.load(BytesIO(numbers), allow_pickle=False) as arrays:
                return packing.unpacked({name: arrays[name] for name in arrays.files}, told)
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError, UnicodeDecodeError, OSError) as error:
            raise ModelError(f"This is no model of Qulaq: {error!r}.") from error

    def _weighed(self, read: Sequence[features.Read], territories: Sequence[str] | None) -> Texts:
        places = list(territories) if self.placed and territories is not None else None
        return weighed(features.hashed(read, places), runs_of(read), self.weights)

    def _chances(self, texts: Texts, territories: Sequence[str], embedded: Floats | None) -> Floats:
        first = self.mixture.chances(texts, embedded)
        if self.roles is not None:
            first = self.roles.labels(first, territories)
        second = None
        if self.topics is not None and self.by_topic is not None:
            second = self.by_topic.labels(self.topics.chances(texts, embedded), territories)
        return self.curve.bent(first if second is None else pooled(first, second, self.trust))

    def _cause(self, text: Texts, embedded: Floats | None, label: int) -> int:
        """What the mixture said that led to the label: the label itself, or the likeliest role."""
        return label if self.roles is None else int(self.mixture.chances(text, embedded)[0].argmax())
