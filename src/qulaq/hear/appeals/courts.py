"""Where a matter of the courts has to go: texts of the jurisdiction, by the kind of case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.hear.appeals.models import Appeal
from qulaq.jurisdictions.types import LawText, in_language, newest

CASES: Mapping[str, str | Promise] = {
    "civil": _("Civil case"),
    "criminal": _("Criminal case"),
    "offence": _("Administrative offence"),
    "administrative": _("Administrative court"),
    "enforcement": _("Enforcement of a decision of a court"),
}


@dataclass(frozen=True)
class Advice:
    """What the person will read, in the language of the appeal, and how sure we are of it."""

    case: str
    name: str | Promise
    text: str
    law: LawText

    @property
    def is_doubtful(self) -> bool:
        return self.law.confidence == "low"


def advice(appeal: Appeal) -> dict[str, Advice]:
    """The kinds of case the jurisdiction has a text for."""
    known = ((case, _law(f"court_{case}", appeal.kind)) for case in CASES)
    return {
        case: Advice(case, CASES[case], in_language(law.texts, appeal.language).strip(), law)
        for case, law in known
        if law is not None
    }


def danger_words(kind: str, language: str) -> str:
    """Telephone numbers of help; empty where the jurisdiction names none."""
    return jurisdiction().text("danger", kind=kind, on=timezone.localdate(), language=language).strip()


def _law(code: str, kind: str) -> LawText | None:
    # Advice of today, also for an appeal of years ago: the person goes to the court of today.
    return newest((text for text in jurisdiction().texts if text.code == code), kind, timezone.localdate())
