"""What other apps put beside a record, so that its page shows them without importing a floor above or beside it.

Three ways, each told once by an app in `AppConfig.ready`:

- a *panel*: a piece of page of its own (`register_panel`). A page shows all of them by
  `{% load beside %}{% beside "problem" problem.number %}`;
- something *on the axis of time* of a record (`register_on_axis`): counts of its voices, indicators, dates of
  measures. They come together in one picture, one above the other;
- a panel *for whoever spoke* (`register_own_panel`): it may quote their words. It is drawn by another tag, on pages
  that have let in the person alone (by account, or by number and code): `{% beside_own "appeal" id %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.timeline import Lane, Mark

USUAL = 50


@dataclass(frozen=True)
class Panel:
    """A heading and what stands under it, ready to be shown to this reader."""

    title: str
    body: SafeString


@dataclass(frozen=True)
class OnAxis:
    lanes: Sequence[Lane] = field(default=())
    marks: Sequence[Mark] = field(default=())


Draw = Callable[[str, str, Person | None], Panel | None]
Give = Callable[[str, str, Person | None], OnAxis]
DrawOwn = Callable[[str, int], Panel | None]
_panels: dict[str, tuple[int, Draw]] = {}
_own: dict[str, tuple[int, DrawOwn]] = {}
_givers: dict[str, tuple[int, Give]] = {}


def register_panel(name: str, draw: Draw, *, order: int = USUAL) -> None:
    """`draw(kind, key, reader)` answers None where there is nothing to show. A lower `order` stands higher."""
    _panels[name] = (order, draw)


def register_on_axis(name: str, give: Give, *, order: int = USUAL) -> None:
    """`give(kind, key, reader)` tells its series and dates of one record; a lower `order` stands higher."""
    _givers[name] = (order, give)


def register_own_panel(name: str, draw: DrawOwn, *, order: int = USUAL) -> None:
    """`draw(kind, source_id)`: of a voice, for the one who spoke."""
    _own[name] = (order, draw)


def beside_own(kind: str, source_id: int) -> list[Panel]:
    """The caller has made sure that the reader is the one who spoke."""
    drawn = (draw(kind, source_id) for _order, draw in sorted(_own.values(), key=_order_of))
    return [panel for panel in drawn if panel is not None]


def beside(kind: str, key: str, reader: Person | None) -> list[Panel]:
    drawn = (draw(kind, key, reader) for _order, draw in sorted(_panels.values(), key=_order_of))
    return [panel for panel in drawn if panel is not None]


def on_one_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    """Everything that is known of this record over time, whoever knows it."""
    told = [give(kind, key, reader) for _order, give in sorted(_givers.values(), key=_order_of)]
    return OnAxis([lane for one in told for lane in one.lanes], [mark for one in told for mark in one.marks])


def _order_of(registered: tuple[int, object]) -> int:
    return registered[0]
