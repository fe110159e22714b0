"""Acts of both sides: asking the person, asking others, writing down what they said, adding papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals.actions import sides
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import forms_sides as forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, kept_files
from qulaq.hear.appeals.workflow import check


def _ask(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return sides.ask(by=request.user, appeal_id=appeal.pk, question=values["question"])


def _ask_party(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    given = {name: values[name] for name in ("side", "who", "email", "language", "told", "question")}
    return sides.ask_party(by=request.user, appeal_id=appeal.pk, body_id=values["body"], **given)


def _explain(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    check(Act.EXPLAIN, by=request.user, appeal=appeal)  # before any file is stored
    kept, session = kept_files(request, values["attachments"])
    return sides.explain(
        by=request.user,
        appeal_id=appeal.pk,
        statement_id=values.get("statement"),
        attachment_ids=kept,
        session_key=session,
        **{name: values[name] for name in ("side", "who", "text")},
    )


def _evidence(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    check(Act.EVIDENCE, by=request.user, appeal=appeal)  # before any file is stored
    kept, session = kept_files(request, values["attachments"])
    given = {name: values[name] for name in ("side", "who", "text")}
    return sides.add_evidence(
        by=request.user, appeal_id=appeal.pk, attachment_ids=kept, session_key=session, **given
    )  # fmt: skip


ACTS = (
    DeskAct(
        "ask", Act.ASK, _("Ask the person"), _("Send the question"), _("The question has been sent."), _ask,
        forms.AskForm, group="sides", template="appeals/staff/ask_form.html",
    ),
    DeskAct(
        "ask-party", Act.ASK_PARTY, _("Ask for an explanation"), _("Ask for the explanation"),
        _("The explanation has been asked for."), _ask_party, forms.AskPartyForm, group="sides",
        template="appeals/staff/ask_party_form.html",
    ),
    DeskAct(
        "explain", Act.EXPLAIN, _("Write down an explanation"), _("Keep the explanation"),
        _("The explanation has been kept."), _explain, forms.ExplainForm, group="sides",
    ),
    DeskAct(
        "evidence", Act.EVIDENCE, _("Add papers"), _("Keep the papers"), _("The papers have been kept."), _evidence,
        forms.EvidenceForm, group="sides",
    ),
)  # fmt: skip
