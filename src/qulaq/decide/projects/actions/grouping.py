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
    measure = _measure(by, number)
    tie(kind=LinkKind.DELIVERED, source=measure, target=_record(deed.row))
    return deed.finish(details={"measure": measure.key})


@transaction.atomic
def take_measure_out(*, by: Person, project_id: int, number: str) -> Project:
    deed = ProjectDeed(Act.MEASURE_OFF, by=by, pk=project_id)
    measure = _measure(by, number)
    if not untie(kind=LinkKind.DELIVERED, source=measure, target=_record(deed.row)):
        raise Refused("measure", _("This measure is not in the project."))
    return deed.finish(details={"measure": measure.key})


def _measure(by: Person, number: str) -> Record:
    """As it is typed: in small letters too, and with the Russian letter that looks the same."""
    key = said("measure", number).upper().replace("М", "M")
    found = Record.objects.filter(kind="measure", key=key).first()
    if found is None or not registry.describe([found], by):
        raise Refused("measure", _("There is no such measure."))
    return found


def _record(project: Project) -> Record:
    return Record.objects.get(kind=KIND, key=project.number)
