"""The portfolio narrowed."""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.decide.projects.models import ProjectState
from qulaq.foundation.goals import filters


@dataclass(frozen=True)
class Wanted(filters.Wanted):
    STATES, HIDDEN, RUNNING = ProjectState, ProjectState.DRAFT, (ProjectState.RUNNING,)
