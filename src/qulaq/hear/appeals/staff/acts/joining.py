"""Joining, separating, dividing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import joining, splitting
from qulaq.hear.appeals.models import Act, Appeal, Ending
from qulaq.hear.appeals.staff.acts.base import DeskAct
from qulaq.hear.appeals.staff.forms_joining import MergeForm, SplitForm


def _merge(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return joining.merge(by=request.user, appeal_id=appeal.pk, into_id=values["into_id"], reason=values["reason"])


def _unmerge(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return joining.unmerge(by=request.user, appeal_id=appeal.pk)


def _split(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    topic = values["topic"]
    piece = splitting.Piece(values["text"], topic.pk if topic else None, values.get("to_body", 0))
    return splitting.split(by=request.user, appeal_id=appeal.pk, piece=piece)


def _unsplit(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return splitting.unsplit(by=request.user, appeal_id=appeal.pk)


def _may_join(request: StaffRequest, appeal: Appeal) -> bool:
    return not appeal.is_protected and appeal.paused_on is None


def _is_joined(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.ending == Ending.MERGED and appeal.erased_at is None


def _may_divide(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.paused_on is None and standing.reads(request.user, appeal)


def _was_divided(request: StaffRequest, appeal: Appeal) -> bool:
    return splitting.untouched_part(appeal) is not None


ACTS = (
    DeskAct(
        "merge", Act.MERGE, _("Join to another one"), _("Join them"), _("The appeal is joined to the other one."),
        _merge, MergeForm, undo="unmerge", group="paths", fits=_may_join, template="appeals/staff/merge.html",
    ),
    DeskAct(
        "unmerge", Act.UNMERGE, _("Separate again"), _("Separate again"), _("The appeal stands by itself again."),
        _unmerge, group="paths", fits=_is_joined,
    ),
    DeskAct(
        "split", Act.SPLIT, _("Divide"), _("Make it an appeal of its own"), _("The other matter has its own number."),
        _split, SplitForm, undo="unsplit", group="paths", fits=_may_divide, template="appeals/staff/split.html",
    ),
    DeskAct(
        "unsplit", Act.SPLIT, _("Undo the division"), _("Undo the division"), _("The parts are one appeal again."),
        _unsplit, group="paths", fits=_was_divided,
    ),
)  # fmt: skip
