"""Fair paths at the desk: the arbiter, co-executors, and complaints on their way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions import complaints, paths, tasks
from qulaq.hear.appeals.models import Act, Appeal, Forwarding
from qulaq.hear.appeals.staff import forms_paths
from qulaq.hear.appeals.staff.acts.base import DeskAct, kept_files
from qulaq.hear.appeals.workflow import check

Values = Mapping[str, Any]


def may_redirect(request: StaffRequest, appeal: Appeal) -> bool:
    return not paths.why_not_redirected(appeal, request.user, timezone.now())


def _may_ask_arbiter(request: StaffRequest, appeal: Appeal) -> bool:
    """Once it has been passed on; before, bodies redirect. The third time “Redirect” itself leads to the arbiter."""
    return appeal.redirects > 0 and not paths.is_arbiter(request.user, appeal) and may_redirect(request, appeal)


def _arbiter(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return paths.ask_arbiter(
        by=request.user, appeal_id=appeal.pk, to_body_id=values["to_body"], reason=values["reason"]
    )


def _settle(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return paths.settle(by=request.user, appeal_id=appeal.pk, to_body_id=values["to_body"], reason=values["reason"])


def _ask(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return tasks.ask(
        by=request.user,
        appeal_id=appeal.pk,
        body_ids=values["bodies"],
        question=values["question"],
        due_on=values["due_on"],
    )


def _reply(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    check(Act.TASK_DONE, by=request.user, appeal=appeal)  # before any file is stored
    kept, session = kept_files(request, values["attachments"])
    return tasks.reply(
        by=request.user,
        appeal_id=appeal.pk,
        task_id=values["task"],
        text=values["text"],
        attachment_ids=kept,
        session_key=session,
    )


def _has_tasks(request: StaffRequest, appeal: Appeal) -> bool:
    return bool(tasks.open_of(appeal))


def _call_off(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return tasks.call_off(by=request.user, appeal_id=appeal.pk, task_id=values["task"], reason=values["reason"])


def _is_complaint(request: StaffRequest, appeal: Appeal) -> bool:
    return reviewing.goes_through(appeal.kind)


def _name_party(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return complaints.name_party(
        by=request.user,
        appeal_id=appeal.pk,
        complained_of_id=values["complained_of"],
        official_id=values["official"],
        words=values["words"],
    )


def _waits_here(request: StaffRequest, appeal: Appeal) -> bool:
    return Forwarding.objects.filter(appeal_id=appeal.pk, forwarded_at=None, satisfied_at=None).exists()


def _forward(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    check(Act.FORWARD, by=request.user, appeal=appeal)  # before any file is stored
    kept, session = kept_files(request, values["attachments"])
    return complaints.forward(
        by=request.user,
        appeal_id=appeal.pk,
        statement=values["statement"],
        attachment_ids=kept,
        session_key=session,
    )


def _satisfy(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return complaints.satisfy(by=request.user, appeal_id=appeal.pk, text=values["text"])


FORM = "appeals/staff/pass_on.html"
ACTS = (
    DeskAct(
        "forward", Act.FORWARD, _("Pass on with the file"), _("Pass the complaint on"),
        _("The complaint has been passed on."), _forward, forms_paths.ForwardForm, key="a", fits=_waits_here,
    ),
    DeskAct(
        "satisfy", Act.SATISFY, _("Satisfy in full"), _("All has been done: tell the person"),
        _("The person has been told that all was done."), _satisfy, forms_paths.SatisfyForm, fits=_waits_here,
    ),
    DeskAct(
        "reply", Act.TASK_DONE, _("Reply"), _("Send the reply to the executor"), _("The executor has your reply."),
        _reply, forms_paths.ReplyForm, key="a",
    ),
    DeskAct(
        "settle", Act.SETTLE, _("Name the body"), _("Name this body for good"), _("The body is named."), _settle,
        forms_paths.SettleForm, key="r", template=FORM,
    ),
    DeskAct(
        "task", Act.TASK, _("Ask co-executors"), _("Ask these bodies"), _("The bodies have been asked."), _ask,
        forms_paths.TaskForm, group="work", template="appeals/staff/task_form.html",
    ),
    DeskAct(
        "task-off", Act.TASK_OFF, _("Call a task off"), _("Call it off"), _("The task is called off."), _call_off,
        forms_paths.CallOffForm, group="work", fits=_has_tasks,
    ),
    DeskAct(
        "arbiter", Act.REDIRECT, _("Ask the arbiter"), _("Let the arbiter name the body"),
        _("The arbiter now names the body."), _arbiter, forms_paths.ArbiterForm, group="paths", fits=_may_ask_arbiter,
        template="appeals/staff/arbiter_form.html",
    ),
    DeskAct(
        "party", Act.NAME_PARTY, _("Whom is it about?"), _("The complaint is about them"),
        _("The complaint is with the body that may consider it."), _name_party, forms_paths.PartyForm, group="paths",
        fits=_is_complaint, template="appeals/staff/party_form.html",
    ),
)  # fmt: skip
