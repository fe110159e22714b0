"""The letters of an outcome: the question to some, what came of it to everyone, and again where it is corrected.

Here is what is the same for all readers of a language. Number, quote and address of the person's own page are added by
the app that heard them (foundation/voices/telling.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from qulaq.account.outcomes import group
from qulaq.account.outcomes.models import Asked, Outcome, Says, Told, Verdict
from qulaq.foundation.notices import keys
from qulaq.foundation.ui.words import day_words
from qulaq.foundation.voices.telling import Letter, Versions

QUESTION, QUIET = "outcomes.question", "outcomes.quiet"


def sign(token: UUID, purpose: str) -> str:
    return keys.sign(token.hex, purpose)


def unsign(signed: str, purpose: str) -> UUID | None:
    token = keys.unsign(signed, purpose)
    return UUID(token) if token else None


def question(outcome: Outcome, rows: Iterable[Asked], *, again: bool = False) -> Letter:
    name = "question-again" if again else "question"
    own = {row.voice_id: _own(row.token) | {"key": sign(row.token, QUESTION)} for row in rows if row.voice_id}
    template = "outcome_question_again" if again else "outcome_question"
    return Letter(f"outcome:{outcome.number}:{name}", template, _asked(outcome), own)


def told(outcome: Outcome, rows: Iterable[Told], *, before: int = 0) -> Letter:
    """`before`: the version these people were told of, where it was corrected since."""
    verdicts = {one.version: one for one in outcome.verdicts.order_by("version")}
    verdict, told_of = verdicts[max(verdicts)], verdicts.get(before)
    own = {row.voice_id: _own(row.token) for row in rows if row.voice_id}
    if told_of is None:
        return Letter(f"outcome:{outcome.number}:told", "outcome_told", _came(outcome, verdict), own)
    key = f"outcome:{outcome.number}:corrected-{verdict.version}"
    return Letter(key, "outcome_corrected", _came(outcome, verdict, told_of), own)


def for_others(outcome: Outcome) -> Versions:
    """Whoever was told hears of what was corrected since; whoever was not gets the verdict as it is now."""
    verdicts = outcome.verdicts.order_by("version").values_list("version", "is_minor")
    matters = max(version for version, is_minor in verdicts if not is_minor)

    def letter(before: int) -> Letter | None:
        return told(outcome, (), before=before) if before < matters else None

    newest = max(version for version, _minor in verdicts)
    return Versions(f"outcome:{outcome.number}:told", newest, letter, partial(group.of_speakers, outcome.pk))


def _own(token: UUID) -> dict[str, Any]:
    """The address of one press in a mail program is without a language; the one in the text has the reader's."""
    key = sign(token, QUIET)
    with translation.override("kk"):
        address = reverse("outcomes:quiet", args=[key])
    return {"quiet": key, "unsubscribe_url": f"{settings.BASE_URL}{address}"}


def _asked(outcome: Outcome) -> Callable[[str], Mapping[str, Any]]:
    def values(language: str) -> Mapping[str, Any]:
        with translation.override(language):
            more = {"closes_on": day_words(outcome.closes_on), "ask_base": _base("outcomes:question")}
            return {**_same(outcome), **more}

    return values


def _came(outcome: Outcome, verdict: Verdict, before: Verdict | None = None) -> Callable[[str], Mapping[str, Any]]:
    def values(language: str) -> Mapping[str, Any]:
        with translation.override(language):
            came = {"says": str(Says(verdict.says).label), "did": verdict.did}
            return {**_same(outcome), **came, **(corrected(verdict, before) if before else {})}

    return values


def corrected(verdict: Verdict, before: Verdict) -> dict[str, str]:
    """What somebody was told, and why it was not right; in the language that is active."""
    newer = verdict.outcome.verdicts.filter(version__gt=before.version, is_minor=False).order_by("version")
    return {
        "said_before": str(Says(before.says).label),
        "said_on": day_words(timezone.localdate(before.at)),
        "why": "\n".join(one.correction for one in newer),
    }


def _same(outcome: Outcome) -> dict[str, Any]:
    """In the language that is active."""
    address = reverse("outcomes:outcome", args=[outcome.number])
    return {
        "outcome": outcome.number,
        "title": outcome.problem.title,
        "place": str(outcome.territory),
        "body": str(outcome.body),
        "outcome_url": f"{settings.BASE_URL}{address}",
        "quiet_base": _base("outcomes:quiet"),
    }


def _base(name: str) -> str:
    """The address without the key at its end."""
    return f"{settings.BASE_URL}{reverse(name, args=['x'])}".removesuffix("x/")
