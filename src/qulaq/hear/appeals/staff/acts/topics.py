"""What an appeal is about: the suggestion taken with one key, or another topic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions import slips, topics
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal, BulkAct
from qulaq.hear.appeals.staff.acts.base import DeskAct
from qulaq.hear.appeals.staff.forms_topics import TopicForm


def _choose(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> BulkAct:
    choose = partial(topics.choose_topic, by=request.user, appeal_id=appeal.pk, topic_id=values["topic"].pk)
    first = "first" in request.POST
    return slips.kept(lambda at: choose(at=at, first=first), by=request.user, appeal_id=appeal.pk)


def _fits(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.state in OPEN_STATES and not reviewing.goes_through(appeal.kind)


ACTS = (
    DeskAct(
        "topic", Act.NOTE, _("Choose the topic"), _("Choose the topic"), _("The topic is chosen."),
        _choose, TopicForm, key="o", group="paths", fits=_fits, takes_back=True,
    ),
)  # fmt: skip
