"""A summary as its reader may see it now: what went out of their sight since it was made is left out."""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal, SummaryRun
from qulaq.hear.appeals.summaries.sources import readable


@dataclass(frozen=True)
class ShownLine:
    text: str
    language: str
    appeals: list[Appeal]  # that say it, the one it is taken from first

    @property
    def first(self) -> Appeal:
        return self.appeals[0]

    @property
    def others(self) -> list[Appeal]:
        return self.appeals[1:]

    @property
    def count(self) -> int:
        return len(self.appeals)


@dataclass(frozen=True)
class Shown:
    lines: list[ShownLine]
    texts: int
    told: int
    share: int  # percent of the texts
    points: int
    points_told: int
    shared_points: int
    shared_told: int
    written: bool

    @property
    def quoted(self) -> list[Appeal]:
        """Whose own words are shown."""
        return [] if self.written else list(dict.fromkeys(line.first for line in self.lines))


def shown(person: Person, run: SummaryRun) -> Shown | None:
    """None as long as it is being made, or when nothing of it may be seen any more. One statement."""
    if run.made_at is None or not run.result:
        return None
    lines = run.result["lines"]
    ids = {int(citation["source"]) for line in lines for citation in line["citations"]}
    seen = readable(person).only("id", "number").in_bulk(sorted(ids))
    kept = [found for line in lines if (found := _line(line, seen))]
    told = len({appeal.pk for line in kept for appeal in line.appeals})
    texts = int(run.result["texts"])
    counts = {name: int(run.result[name]) for name in ("points", "points_told", "shared_points", "shared_told")}
    share = round(100 * told / texts) if texts else 0
    return Shown(kept, texts, told, share, written=bool(run.result["written"]), **counts)


def _line(line: dict[str, object], seen: dict[int, Appeal]) -> ShownLine | None:
    """Gone with the appeal it was taken from: it is that person's sentence."""
    cited = [int(citation["source"]) for citation in line["citations"]]  # type: ignore[attr-defined]
    if not cited or cited[0] not in seen:
        return None
    return ShownLine(str(line["text"]), str(line["language"]), [seen[pk] for pk in cited if pk in seen])
