"""“You said – we did” for one person: the outcomes of what they spoke of, with their own words, for them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.account.outcomes.models import PUBLIC, Outcome, OutcomeState, Says, Verdict
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.panels import Panel
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.joined import families
from qulaq.understand.problems.models import Membership


@dataclass(frozen=True)
class Own:
    """An outcome with what this person said of it, the newest first."""

    outcome: Outcome
    words: Sequence[tuple[Voice, str]]

    @property
    def verdict(self) -> Verdict | None:
        found: list[Verdict] = self.outcome.last_verdicts  # type: ignore[attr-defined]  # read beforehand
        return found[0] if found else None

    @property
    def before(self) -> Verdict | None:
        """The verdict that was corrected."""
        found: list[Verdict] = self.outcome.last_verdicts  # type: ignore[attr-defined]  # read beforehand
        return found[1] if len(found) > 1 else None

    @property
    def says(self) -> str:
        return str(Says(self.outcome.says).label) if self.outcome.says else ""

    @property
    def is_open(self) -> bool:
        return self.outcome.state == OutcomeState.ASKED


def of_person(person: Person) -> list[Own]:
    said = registry.spoken_by(person)
    which = Q(pk__in=[])
    for kind, sources in said.items():
        which |= Q(kind=kind, source_id__in=list(sources))
    return of_voices(list(Voice.objects.filter(which).order_by("-heard_at", "-pk")))


def of_voices(voices: Sequence[Voice]) -> list[Own]:
    """A fixed number of statements."""
    members = Membership.objects.filter(voice__in=list(voices), removed_at=None)
    problems: dict[int, list[int]] = {}
    for problem_id, voice_id in members.values_list("problem_id", "voice_id"):
        problems.setdefault(problem_id, []).append(voice_id)
    stands = families(problems)
    last = Prefetch("verdicts", Verdict.objects.order_by("-version"), to_attr="last_verdicts")
    rows = Outcome.objects.filter(problem__in=list(stands), state__in=PUBLIC)
    found = list(rows.select_related("problem", "body", "territory").prefetch_related(last).order_by("-public_at"))
    words = registry.own_words_of(voices) if found else {}
    return [Own(one, _said(one, voices, problems, stands, words)) for one in found]


def _said(
    outcome: Outcome,
    voices: Sequence[Voice],
    problems: dict[int, list[int]],
    stands: dict[int, int],
    words: dict[int, str],
) -> list[tuple[Voice, str]]:
    here = {pk for pk in problems if stands[pk] == stands[outcome.problem_id]}
    mine = {voice for pk in here for voice in problems[pk]}
    return [(voice, words[voice.pk]) for voice in voices if voice.pk in mine and voice.pk in words]


def panel(kind: str, source_id: int) -> Panel | None:
    """On the page of what somebody wrote, which has let in them alone. What was joined to another is told by it."""
    voice = Voice.objects.filter(kind=kind, source_id=source_id).first()
    if voice is None:
        return None
    found = of_voices([voice])
    if not found:
        return None
    body = render_to_string("outcomes/own.html", {"rows": found, "quotes": False})
    return Panel(_("What came of it"), SafeString(body))
