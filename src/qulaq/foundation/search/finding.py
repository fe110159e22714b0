"""Search in a long list of texts: the one door for queue, register and API.

`find` asks the index first, then the database which of the texts found the reader may see (`among`), and looks at the
letters of the best last. Only what stands in `among` ever leaves it: neither a text nor a number of texts beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Left

from qulaq.foundation.search import asking
from qulaq.foundation.search.lists import TextList, named
from qulaq.foundation.search.postings import Word, read_binary
from qulaq.foundation.search.scoring import Scored, Waiting, score, scored_tallies
from qulaq.text import ranking
from qulaq.text.ranking import Asked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_RANKED = 60  # nobody reads further in a list by relevance
MOST_FOUND = 5000  # of a list in another order
REREAD = 60  # texts whose letters are looked at
# A text with less of the question, by rarity, is not what was asked for. Of a sentence many words may be missing, as
# long as the best stand first.
ENOUGH, ENOUGH_RANKED, FEW_WORDS = 0.5, 0.3, 3
ALL = 0.999  # shares are sums
FIRST, NARROW, TOP = 100, 30_000, 8_000
SELDOM_THEIRS = 50  # fewer than one in so many is the reader's: then it is quicker to look up all of theirs
_TALLIES = "SELECT record, tally FROM search_tally WHERE list = %s AND record = ANY(%s::bigint[])"


@dataclass(frozen=True)
class Found:
    """`records`: keys in order. `words`: stems by which places in a text are marked. `also`: words searched besides,
    or, with `instead`, in place of what was typed; `exactly` asks for that alone."""

    records: list[int]
    stems: frozenset[str]
    also: tuple[str, ...] = ()
    instead: bool = False
    exactly: str = ""
    more: bool = False  # others were found too: only so many are put into order

    @property
    def condition(self) -> Func:
        return one_of(self.records)


def find(name: str, question: str, among: QuerySet[Any], *, ranked: bool = True, most: int = 0) -> Found | None:
    """The texts of `among` that fit the question, the best first; with ranked=False the newest first.

    None where the question has no word. A question in quotation marks is meant exactly so: every word of it, and no
    other. `most` is MOST_RANKED or MOST_FOUND unless given.
    """
    text_list, asked = named(name), ranking.asked(question)
    if not asked:
        return None
    most = most or (MOST_RANKED if ranked else MOST_FOUND)
    exact, waiting = asking.is_exact(question), Waiting.read(text_list.code)
    if exact:
        meant = asking.exactly(text_list.code, asked, waiting)
    else:
        meant = asking.meant(text_list.code, question, asked, waiting)
    scored = score(text_list.code, meant.words, meant.known, waiting)
    fit = _fit(scored, ALL if exact else _enough(asked, ranked=ranked))
    seen = visible(among, scored, fit, most + 1, ranked=ranked)
    records, more = seen[:most], len(seen) > most or scored.partly
    if ranked:
        records = _ranked(text_list, asked, meant.words, scored, records)
    stems = frozenset(stem for word in meant.words for stem, _counts in word.stems)
    exactly = f'"{question.strip()}"' if meant.also else ""
    return Found(records, stems, meant.also, meant.instead, exactly, more)


def _enough(asked: list[Asked], *, ranked: bool) -> float:
    if not ranked:
        return ENOUGH
    return ENOUGH_RANKED if sum(one.weight >= 1 for one in asked) <= FEW_WORDS else 0.0


def _fit(scored: Scored, enough: float) -> NDArray[np.int64]:
    """Places of the texts with enough of the question."""
    import numpy as np

    return np.flatnonzero(scored.shares >= enough)


def _in_order(scored: Scored, at: NDArray[np.int64], *, ranked: bool, top: int = 0) -> NDArray[np.int64]:
    """These places, the best (or the newest) first; the `top` of them, where hundreds of thousands are too many."""
    import numpy as np

    worth = scored.scores[at] if ranked else scored.records[at]
    if 0 < top < len(at):
        best = np.argpartition(worth, len(at) - top)[len(at) - top :]
        at, worth = at[best], worth[best]
    order: NDArray[np.int64] = at[np.lexsort((-scored.records[at], -worth))]
    return order


def visible(among: QuerySet[Any], scored: Scored, fit: NDArray[np.int64], most: int, *, ranked: bool) -> list[int]:
    """The first `most` of these that stand in `among`. A reader of little has all of theirs looked up at once."""
    seen: list[int] = []
    among, at, size = among.order_by(), 0, min(FIRST, most)
    records = scored.records[_in_order(scored, fit, ranked=ranked, top=TOP)]
    while at < len(records) and len(seen) < most:
        seen += _theirs(among, records[at : at + size].tolist())
        at += size
        if at < len(fit) and len(seen) * SELDOM_THEIRS < at:
            return _of_few(among, scored, fit, most, ranked=ranked)
        size = min(NARROW, size + (most - len(seen)) * at * 5 // (4 * max(1, len(seen))))  # as many as will do
    if len(seen) >= most or len(records) == len(fit):
        return seen[:most]
    return _of_few(among, scored, fit, most, ranked=ranked)


def _theirs(among: QuerySet[Any], records: list[int]) -> list[int]:
    here = set(among.filter(one_of(records)).values_list("pk", flat=True))
    return [record for record in records if record in here]


def _of_few(among: QuerySet[Any], scored: Scored, fit: NDArray[np.int64], most: int, *, ranked: bool) -> list[int]:
    """Few of those found are the reader's: either the reader has few, or the question finds few of theirs."""
    import numpy as np

    mine = list(among.values_list("pk", flat=True)[: NARROW + 1])
    few = len(mine) <= NARROW
    if few:
        wanted, found = np.sort(np.array(mine, np.int64)), scored.records[fit]
        place = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
        fit = fit[place[found[place] == wanted]]
    records: list[int] = scored.records[_in_order(scored, fit, ranked=ranked)].tolist()
    if few:
        return records[:most]
    seen: list[int] = []
    for at in range(0, len(records), NARROW):
        seen += _theirs(among, records[at : at + NARROW])
        if len(seen) >= most:
            break
    return seen[:most]


def _ranked(
    text_list: TextList, asked: list[Asked], words: list[Word], scored: Scored, records: list[int]
) -> list[int]:
    """The best, looked at more closely: all words of the question where some were passed over, then their letters."""
    import numpy as np

    if len(records) < 2:
        return records
    totals = _scores_of(scored, records)
    if not scored.exact:
        totals = _whole(text_list, words, records, totals)
        order = np.argsort(-totals, kind="stable")
        records, totals = [records[at] for at in order], totals[order]
    close = records[:REREAD]
    rows = text_list.rows().filter(one_of(close)).values_list("pk", Left(text_list.field, ranking.LETTERS_READ))
    texts = dict(rows)
    totals[: len(close)] += ranking.closeness(asked, [texts.get(record, "") for record in close])
    best = np.argsort(-totals[: len(close)], kind="stable")
    return [close[at] for at in best] + records[len(close) :]


def _scores_of(scored: Scored, records: list[int]) -> NDArray[np.float64]:
    import numpy as np

    return scored.scores[np.searchsorted(scored.records, records)].astype(float)


def _whole(text_list: TextList, words: list[Word], records: list[int], totals: Any) -> Any:
    import numpy as np

    rows = read_binary(_TALLIES, [text_list.code, records])
    exact, _masks = scored_tallies([bytes(tally) for _record, tally in rows], words)
    known = dict(zip([record for record, _tally in rows], exact.tolist(), strict=True))
    return np.array([known.get(record, before) for record, before in zip(records, totals.tolist(), strict=True)])


def one_of(records: list[int]) -> Func:
    """The keys as one value: thousands of them one by one would take longer to write than to find."""
    those = Value(f"{{{','.join(map(str, records))}}}", TextField())
    return Func(
        F("pk"), those, template="%(expressions)s::bigint[])", arg_joiner=" = ANY(", output_field=BooleanField()
    )
