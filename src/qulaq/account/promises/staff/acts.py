"""The acts of the desk on a promise: address, words, form, and the action behind it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import Act, Promise
from qulaq.account.promises.staff import forms
from qulaq.foundation.goals.act_forms import DueForm, ReasonForm
from qulaq.foundation.goals.desk import DeskAct, renamed, with_file


def _own(promise: Promise) -> bool:
    return not promise.followed


def _has_evidence(promise: Promise) -> bool:
    return promise.evidence.exists()


def _correct(*, title: str, text: str, **given: Any) -> Promise:
    """Words of the form by language, as the action takes them."""
    language = given["language"]
    titles = {code: given.pop(f"title_{code}") for code in ("kk", "ru", "en")} | {language: title}
    return doing.correct(titles=titles, texts={language: text}, **given)


def _act(*given: Any, **more: Any) -> DeskAct:
    """What follows a measure or milestone is worked on there."""
    return DeskAct(*given, **{"fits": _own, **more})


ACTS = {
    item.slug: item
    for item in (
        _act("keep", Act.KEEP, _("Report as kept"), _("It is reported as kept."), with_file(doing.keep),
             forms.KeepForm, sends_file=True),
        _act("evidence", Act.EVIDENCE, _("Add evidence"), _("The evidence is kept."), with_file(doing.add_evidence),
             forms.EvidenceForm, sends_file=True),
        _act("evidence-out", Act.EVIDENCE_OFF, _("Take evidence out"), _("The file is gone."),
             renamed(doing.take_evidence_out, evidence="evidence_id"), forms.EvidenceOutForm, danger=True,
             fits=_has_evidence),
        _act("move", Act.MOVE, _("Change the date"), _("The date is changed."), doing.move, DueForm),
        _act("leader", Act.LEADER, _("Name another leader"), _("Another leader is named."),
             renamed(doing.change_leader, leader="leader_id"), forms.LeaderForm),
        _act("dispute", Act.DISPUTE, _("It is not kept"), _("Everybody reads that it is not kept."), doing.dispute,
             ReasonForm, danger=True, bar=doing.bar_to_judging),
        _act("break", Act.BREAK, _("It will not be done"), _("Everybody reads that it will not be done."),
             doing.give_up, ReasonForm, danger=True),
        _act("withdraw", Act.WITHDRAW, _("Withdraw the promise"), _("The promise is withdrawn."), doing.withdraw,
             ReasonForm, danger=True, bar=doing.bar_to_judging),
        _act("correct", Act.CORRECT, _("Correct the words"), _("The words are corrected."), _correct,
             forms.CorrectForm),
    )
}  # fmt: skip
