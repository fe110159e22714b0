"""The address of the rows behind each number of a view: a hundred of them a page, so put together once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from qulaq.understand.quality.filters import Wanted

_WHAT = "heard"


@dataclass(frozen=True)
class Links:
    before: str
    after: str

    def line(self, row: str = "") -> Callable[[str], str]:
        """Of the whole, or of the line that `row` names."""
        more = ("&" if len(self.after) > 1 else "") + urlencode({"row": row}) if row else ""
        after = self.after + more if more or len(self.after) > 1 else ""
        return lambda what: f"{self.before}{what}/{after}"


def of_dashboard(what: str, code: str, wanted: Wanted) -> Links:
    whole = reverse("quality:dashboard_rows", args=[what, code, _WHAT])
    return Links(whole.removesuffix(f"{_WHAT}/"), wanted.address())


def of_line(by: str, code: str, wanted: Wanted) -> Callable[[str], str]:
    whole = reverse("quality:list_rows", args=[by, code, _WHAT])
    return Links(whole.removesuffix(f"{_WHAT}/"), wanted.address(sort="")).line()
