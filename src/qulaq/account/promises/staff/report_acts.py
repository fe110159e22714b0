"""The acts of the desk on a report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import ReportAct
from qulaq.foundation.goals.act_forms import EVERYBODY_READS
from qulaq.foundation.goals.desk import ActForm, DeskAct
from qulaq.foundation.goals.fields import words


class SayForm(ActForm):
    says_kk = words(_("What the body says itself, in Kazakh"), rows=8, required=False, help_text=EVERYBODY_READS)
    says_ru = words(_("What the body says itself, in Russian"), rows=8, required=False, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        self.initial = {"says_kk": self.matter.says_kk, "says_ru": self.matter.says_ru}


class NewVersionForm(ActForm):
    because = words(_("What was wrong?"), most=2000, help_text=EVERYBODY_READS)


ACTS = {
    item.slug: item
    for item in (
        DeskAct(
            "say", ReportAct.SAY, _("Write the words of the body"), _("The words are kept."), reporting.say, SayForm,
        ),
        DeskAct(
            "count", ReportAct.COUNT, _("Count the figures anew"), _("The figures are counted anew."),
            reporting.count_anew,
        ),
        DeskAct(
            "sign", ReportAct.SIGN, _("Sign the report"), _("The report is signed."), reporting.sign,
            bar=reporting.bar_to_signing,
        ),
        DeskAct("publish", ReportAct.PUBLISH, _("Publish the report"), _("Everybody reads it now."), reporting.publish),
        DeskAct(
            "reopen", ReportAct.REOPEN, _("Take the signature back"), _("The signature is taken back."),
            reporting.take_back,
        ),
        DeskAct(
            "correct", ReportAct.CORRECT, _("Begin a new version"), _("A new version is begun."), reporting.correct,
            NewVersionForm, bar=reporting.bar_to_correcting,
        ),
    )
}  # fmt: skip
