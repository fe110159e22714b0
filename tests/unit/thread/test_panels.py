"""What apps put beside a record of another one."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.safestring import SafeString

from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import OnAxis, Panel
from qulaq.foundation.ui.timeline import Lane, Mark


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(panels, "_givers", {})


def test_panels_stand_in_their_order_and_those_with_nothing_to_show_are_left_out() -> None:
    panels.register_panel("late", lambda kind, key, reader: Panel("Late", SafeString(key)), order=90)
    panels.register_panel("none", lambda kind, key, reader: None)
    panels.register_panel("early", lambda kind, key, reader: Panel("Early", SafeString(kind)), order=10)
    assert [panel.title for panel in panels.beside("problem", "7", None)] == ["Early", "Late"]


def test_what_several_know_of_a_record_comes_together_on_one_axis() -> None:
    panels.register_on_axis("figures", lambda kind, key, reader: OnAxis(lanes=[Lane("Figures", [])]), order=50)
    panels.register_on_axis("voices", lambda kind, key, reader: OnAxis(lanes=[Lane("Voices", [])]), order=10)
    panels.register_on_axis("measures", lambda kind, key, reader: OnAxis(marks=[Mark(date(2026, 1, 1), "Done")]))
    known = panels.on_one_axis("problem", "7", None)
    assert [lane.name for lane in known.lanes] == ["Voices", "Figures"]
    assert [mark.label for mark in known.marks] == ["Done"]
