"""Measures of a project, by the thread: projects do not know the app of measures."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import KIND, ProjectDeed
from qulaq.decide.projects.models import Act, Project
from qulaq.foundation.goals.wording import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.actions import tie, untie
from qulaq.foundation.thread.models import LinkKind, Record


@transaction.atomic
def add_measure(*, by: Person, project_id: int, number: str, at: datetime | None = None) -> Project:
    deed = ProjectDeed(Act.MEASURE, by=by, pk=project_id, at=at)
    tie(kind=LinkKind.DELIVERED, source=_measure(by, number), target=_record(deed.row))
    return deed.finish(details={"measure": number.strip()})


@transaction.atomic
def take_measure_out(*, by: Person, project_id: int, number: str) -> Project:
    deed = ProjectDeed(Act.MEASURE_OFF, by=by, pk=project_id)
    if not untie(kind=LinkKind.DELIVERED, source=_measure(by, number), target=_record(deed.row)):
        raise Refused("measure", _("This measure is not in the project."))
    return deed.finish(details={"measure": number.strip()})


def _measure(by: Person, number: str) -> Record:
    found = Record.objects.filter(kind="measure", key=said("measure", number)).first()
    if found is None or not registry.describe([found], by):
        raise Refused("measure", _("There is no such measure."))
    return found


def _record(project: Project) -> Record:
    return Record.objects.get(kind=KIND, key=project.number)
