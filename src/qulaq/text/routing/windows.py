"""What stands beside what: windows over the words of a text, in their order (Kim 2014, convolutional networks).

Each stem is a vector made of what is counted of it, itself and its groups of letters, so that a misspelt or unknown one
has one too. Filters look at one word, and at a few words at a time; of each filter the strongest answer in the text and
the mean are kept. Sums over all words, as in a bag, drown the three words that matter in a long letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.adam import Adam
from qulaq.text.routing.arrays import Floats, halves, narrowed
from qulaq.text.routing.chance import Chance
from qulaq.text.routing.runs import Texts

BEGIN = 0.1  # spread of the numbers of a vector at first
UNSPELT, UNHEARD, FADED = 0.2, 0.15, 0.2  # left out at random while learning: features of stems, words, numbers
AT_ONCE = 128  # texts asked about in one go: every window of every word takes memory


@dataclass
class Windows:
    """`vectors`: columns × numbers of a vector. `filters`: numbers × (all offsets of all sizes × filters of a size).

    `columns`: which columns of the texts have a vector, where not all have.
    """

    vectors: Floats
    filters: Floats
    bias: Floats  # sizes × filters
    sizes: tuple[int, ...]
    columns: NDArray[np.int32] | None = None

    @classmethod
    def drawn(cls, width: int, numbers: int, filters: int, sizes: tuple[int, ...], chance: Chance) -> Windows:
        """At random, to begin with."""
        ranges = [(filters, 1 / np.sqrt(numbers * size)) for size in sizes for _offset in range(size)]
        drawn = np.concatenate([chance.uniform((numbers, count), most) for count, most in ranges], axis=1)
        return cls(chance.normal((width, numbers), BEGIN), drawn, np.zeros((len(sizes), filters), np.float32), sizes)

    @property
    def reach(self) -> int:
        """Words to either side that the widest window sees."""
        return max(self.sizes) // 2

    def hidden(self, texts: Texts) -> Floats:
        """The strongest and the mean answer of each filter, shape (texts, 2 × sizes × filters)."""
        parts = np.split(np.arange(len(texts)), range(AT_ONCE, len(texts), AT_ONCE))
        return np.concatenate([Look(self, texts[part]).hidden for part in parts])

    def own(self, vectors: NDArray[np.int32]) -> NDArray[np.int32]:
        """The columns of the texts that these vectors belong to."""
        return vectors if self.columns is None else self.columns[vectors]

    def kept(self, columns: NDArray[np.int32]) -> Windows:
        """As it is kept: only these vectors, in half precision."""
        return Windows(halves(self.vectors[columns]), self.filters, self.bias, self.sizes, columns)


@dataclass
class Look:
    """One look at some texts, remembered to learn from it. With `chance`, features, words and numbers are left out."""

    windows: Windows
    texts: Texts
    chance: Chance | None = None
    hidden: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._spell()
        self._lay()
        self._filter()

    def _spell(self) -> None:
        """The vectors of the different stems of these texts."""
        texts, given = self.texts, self.texts.stems
        used, self.said = np.unique(texts.order, return_inverse=True)
        stems = given[used] if self.windows.columns is None else given[used][:, self.windows.columns]
        values = stems.data if self.chance is None else stems.data * self.chance.kept(stems.data.shape, UNSPELT)
        self.columns, self.spelt = narrowed(stems, values)
        self.vectors = self.spelt @ self.windows.vectors[self.columns].astype(np.float32)

    def _lay(self) -> None:
        """Side by side, texts × places × numbers, with empty places at both ends for the windows to look into."""
        lengths, reach = self.texts.lengths, self.windows.reach
        self.lengths = np.maximum(lengths, 1)[:, None].astype(np.float32)
        self.filled = np.arange(max(int(lengths.max(initial=1)), 1)) < lengths[:, None]
        words = self.vectors[self.said]
        self.left: Floats | None = None
        if self.chance is not None:
            heard = self.chance.drawn((len(words), 1)) >= UNHEARD
            self.left = self.chance.kept(words.shape, FADED) * heard
            words = words * self.left
        texts, longest = self.filled.shape
        self.laid = np.zeros((texts, longest + 2 * reach, words.shape[1]), np.float32)
        self.laid[:, reach : reach + longest][self.filled] = words

    def _filter(self) -> None:
        windows = self.windows
        answers = self.laid @ windows.filters
        self.answers, strongest, means = [], [], []
        for part, places in enumerate(self._offsets()):
            total = sum(answers[:, there, here] for there, here in places)
            answer = np.maximum(total + windows.bias[part], 0) * self.filled[:, :, None]
            self.answers.append(answer)
            strongest.append(answer.max(axis=1))
            means.append(answer.sum(axis=1) / self.lengths)
        self.hidden = np.concatenate([*strongest, *means], axis=1)

    def _offsets(self) -> list[list[tuple[slice, slice]]]:
        """By size of window: for each word in it the places looked at, and the columns of its filters."""
        windows, longest = self.windows, self.filled.shape[1]
        filters, at, found = windows.bias.shape[1], 0, []
        for size in windows.sizes:
            first = windows.reach - size // 2
            found.append(
                [
                    (slice(first + word, first + word + longest), slice(at + word * filters, at + (word + 1) * filters))
                    for word in range(size)
                ]
            )
            at += size * filters
        return found

    def back(self, slope: Floats) -> tuple[Floats, Floats, Floats]:
        """Slopes of the vectors of the stems (before chance), the filters and the bias, from that of `hidden`."""
        strongest, means = np.split(slope, 2, axis=1)
        each = np.zeros((*self.laid.shape[:2], self.windows.filters.shape[1]), np.float32)
        bias = np.empty_like(self.windows.bias)
        count = bias.shape[1]
        for part, places in enumerate(self._offsets()):
            mine = slice(part * count, (part + 1) * count)
            answer = self.answers[part]
            down = np.repeat((means[:, mine] / self.lengths)[:, None, :], answer.shape[1], axis=1)
            at = answer.argmax(axis=1)[:, None, :]
            top = np.take_along_axis(down, at, axis=1) + strongest[:, None, mine]
            np.put_along_axis(down, at, top, axis=1)
            down *= answer > 0
            bias[part] = down.sum(axis=(0, 1))
            for there, here in places:
                each[:, there, here] = down
        flat = each.reshape(-1, each.shape[2])
        filters = self.laid.reshape(-1, self.laid.shape[2]).T @ flat
        laid = (flat @ self.windows.filters.T).reshape(self.laid.shape)
        reach = self.windows.reach
        words = laid[:, reach : reach + self.filled.shape[1]][self.filled]
        return self._summed(words if self.left is None else words * self.left), filters, bias

    def _summed(self, words: Floats) -> Floats:
        """From every place back to the stem that stands there."""
        ones = np.ones(len(self.said), np.float32)
        said = type(self.spelt)((ones, (self.said, np.arange(len(self.said)))), shape=(len(self.vectors), len(words)))
        return np.asarray(said @ words, np.float32)

    def learn(self, slope: Floats, adam: Adam) -> None:
        """One step of Adam against the slope of `hidden`."""
        vectors, filters, bias = self.back(slope)
        windows = self.windows
        adam.rows("vectors", windows.vectors, self.columns, self.spelt.T @ vectors)
        adam.whole("filters", windows.filters, filters)
        adam.whole("window bias", windows.bias, bias)
