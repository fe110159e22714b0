"""Forms of the acts on an outcome. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from qulaq.account.outcomes import rules
from qulaq.account.outcomes.models import Says
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, line, words
from qulaq.foundation.goals.planned import bodies_for, offer
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.ui.words import number

EVERYBODY_READS = _("Everybody will read this.")


class ReasonForm(ActForm):
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)


class AskForm(ActForm):
    closes_on = DayField(label=_("Last day to answer"), help_text=_("People are reminded once."))

    def prepare(self) -> None:
        self.fields["closes_on"].initial = timezone.localdate() + timedelta(days=rules.DAYS)


class VerdictForm(ActForm):
    says = forms.ChoiceField(label=_("Verdict"), choices=Says.choices, widget=forms.RadioSelect)
    did_kk = words(
        _("What we did, in Kazakh"), rows=4, most=5000,
        help_text=_("What, when and by whom: it goes into the letter to everyone who spoke."),
    )  # fmt: skip
    did_ru = words(_("What we did, in Russian"), rows=4, most=5000)
    ground = words(
        _("Why another verdict than the evidence says?"), most=5000, required=False,
        help_text=_("Only where it is another one. Everybody will read this."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the reasons"), choices=Language.choices)

    def prepare(self) -> None:
        self.fields["language"].initial = (get_language() or "kk")[:2]


class TellForm(ActForm):
    """Letters leave the house: it says to how many."""

    def prepare(self) -> None:
        last = self.matter.verdicts.order_by("-version").first()
        words = {"people": number(last.evidence["people"] if last else 0)}
        self.note = gettext("Who spoke: %(people)s. Letters that have left can not be called back.") % words


class CorrectForm(VerdictForm):
    correction_kk = words(
        _("Why is it corrected? In Kazakh"), most=5000,
        help_text=_("It goes into the letter to everyone who was told. Everybody will read this."),
    )  # fmt: skip
    correction_ru = words(_("Why is it corrected? In Russian"), most=5000)
    is_minor = forms.BooleanField(
        label=_("Nothing changes for people: do not write to them again"), required=False,
        help_text=_("A slip of the pen, for instance. Where the verdict becomes another one, people are always told."),
    )  # fmt: skip
    minor_because = words(
        _("Why need nobody be told?"), most=2000, required=False,
        help_text=_("Only where they are not written to again. Everybody will read this."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        last = self.matter.verdicts.order_by("-version").first()
        for name in ("says", "did_kk", "did_ru", "ground"):
            self.fields[name].initial = getattr(last, name, "")


class OpenForm(forms.Form):
    problem = line(_("Number of the problem"), most=24)
    body = forms.ChoiceField(label=_("Body that answers for it"))

    def __init__(self, data: Any = None, *, by: Person, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.bodies = offer(self, "body", bodies_for(by))
