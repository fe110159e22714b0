"""What is looked at before a goal is kept."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from qulaq.foundation.refusals import Refused


class Aim(Protocol):
    @property
    def indicator(self) -> str: ...
    @property
    def baseline(self) -> float | None: ...
    @property
    def baseline_on(self) -> date | None: ...
    @property
    def target(self) -> float | None: ...
    @property
    def target_on(self) -> date | None: ...


def check_goal(aim: Aim) -> None:
    """An indicator is whole or not there: a name, from where and when, to where and when."""
    parts = {name: getattr(aim, name) for name in ("indicator", "baseline", "baseline_on", "target", "target_on")}
    missing = [name for name, value in parts.items() if value in (None, "")]
    if len(missing) == len(parts):
        return
    if missing:
        raise Refused(missing[0], _("An indicator needs a name, and a value before and a target, each with its day."))
    if aim.target_on and aim.baseline_on and aim.target_on <= aim.baseline_on:
        raise Refused("target_on", _("The target must be later than the value before."))
