"""What was written down of a process, as its page and the API show it: the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.account.participation.models import Binding, Together
from qulaq.understand.problems.told import count_or_few


@dataclass(frozen=True)
class WrittenDown:
    together: list[Together]
    binding: list[Binding]

    def __bool__(self) -> bool:
        return bool(self.together or self.binding)


def of(kind: str, key: str) -> WrittenDown:
    worked = Together.objects.filter(kind=kind, key=key).select_related("by", "body", "file")
    bound = Binding.objects.filter(kind=kind, key=key).select_related("by", "body", "file", "result_by", "followed_by")
    shown = WrittenDown(list(worked.order_by("-on", "-id")), list(bound.order_by("-decides_on", "-id")))
    for row in (*shown.together, *shown.binding):
        row.counted = count_or_few(row.people) if row.people else ""  # type: ignore[attr-defined]  # for the page
    return shown
