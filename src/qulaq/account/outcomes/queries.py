"""An outcome as pages and the API show it; a fixed number of statements, however many spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import translation

from qulaq.account.outcomes import evidence, letters, told
from qulaq.account.outcomes.models import Asked, Outcome, OutcomeStep, Says, Told, ToldState, Verdict
from qulaq.account.outcomes.rules import Answers
from qulaq.account.outcomes.workflow import VERDICT
from qulaq.foundation.notices.models import NoticeState
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.hear.appeals.masking import clean
from qulaq.text import personal
from qulaq.understand.problems.joined import standing
from qulaq.understand.problems.public.pages import quotes

NEIGHBOURS = ("problem", "problem__territory", "body", "territory")
WORDS_SHOWN, DONE_SHOWN = 200, 20


@dataclass(frozen=True)
class Version:
    """A verdict with its evidence in words."""

    verdict: Verdict
    shown: told.Shown
    before: Verdict | None = None  # the one it corrects

    @property
    def reading(self) -> str:
        return str(Says(self.verdict.reading).label)

    @property
    def answers(self) -> Answers:
        return evidence.answers_of(self.verdict.evidence)

    @property
    def is_against(self) -> bool:
        return self.verdict.says != self.verdict.reading


@dataclass(frozen=True)
class Shown:
    """What this reader may see of one outcome: the version that stands first, then those before."""

    outcome: Outcome
    versions: Sequence[Version]
    steps: Sequence[OutcomeStep]
    quotes: Sequence[tuple[Voice, str]]
    asked: int

    @property
    def stands(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def before(self) -> Sequence[Version]:
        return self.versions[1:]


def read(outcome: Outcome, *, inside: bool = False) -> Shown:
    """`inside`: at the desk, where the time before the question and all counts are shown too."""
    steps = outcome.steps.select_related("by").order_by("at", "id")
    return Shown(
        outcome=outcome,
        versions=_versions(outcome, inside=inside),
        steps=list(steps if inside else steps.filter(is_internal=False)),
        quotes=quotes(standing(outcome.problem)),
        asked=outcome.asked.count(),
    )


def _versions(outcome: Outcome, *, inside: bool) -> list[Version]:
    verdicts = list(outcome.verdicts.order_by("-version"))
    pairs = zip(verdicts, [*verdicts[1:], None], strict=False)
    return [Version(one, told.shown(one.evidence, everything=inside), before) for one, before in pairs]


def found_now(outcome: Outcome) -> told.Shown:
    """The evidence of this day, before it is kept with a verdict. For staff."""
    return told.shown(evidence.gather(outcome), everything=True)


@dataclass(frozen=True)
class Progress:
    """How far telling is. `failed` are letters that came back for good."""

    people: int = 0
    waiting: int = 0
    written: int = 0
    sent: int = 0
    failed: int = 0
    by_hand: int = 0
    done: int = 0
    quiet: int = 0
    unreached: int = 0

    @property
    def told(self) -> int:
        return self.written - self.failed + self.done

    @property
    def dealt(self) -> int:
        return self.people - self.waiting


def progress(outcome: Outcome, *, again: bool = False) -> Progress:
    """In one statement; `again`: of those who are told of a correction."""
    states = {name: Count("pk", filter=Q(state=name)) for name in ToldState.values}
    letters = {
        "sent": Count("pk", filter=Q(notice__state=NoticeState.SENT)),
        "failed": Count("pk", filter=Q(notice__state=NoticeState.FAILED)),
    }
    rows = Told.objects.filter(outcome=outcome, corrects__gt=0) if again else outcome.told.filter(corrects=0)
    return Progress(**rows.aggregate(people=Count("pk"), **states, **letters))


def words_of(outcome: Outcome) -> list[tuple[Asked, str]]:
    """What people added, masked, in no order that tells when: staff read what was said, not who said it."""
    rows = outcome.asked.exclude(words="").order_by("token")[:WORDS_SHOWN]
    return [(row, masked(row.words, row.language)) for row in rows]


def masked(text: str, language: str) -> str:
    text = clean(text)
    return personal.mask(text, personal.find(text, language), language).text


def corrected(outcome: Outcome, row: Told, language: str) -> dict[str, str]:
    """What stands in a letter on paper to somebody who was told of an older verdict; nothing for all others."""
    verdicts = list(outcome.verdicts.order_by("version"))
    before = next((one for one in verdicts if one.version == row.corrects), None)
    with translation.override(language):
        return letters.corrected(verdicts[-1], before) if before else {}


@dataclass(frozen=True)
class ByHand:
    """Somebody to be told by post or telephone, whose voice this member of staff may see at work."""

    row: Told
    text: str
    described: Described | None
    language: str  # they want to be told in

    @property
    def language_name(self) -> str:
        return str(Language(self.language).label)


def _near(reader: Person) -> Q:
    """Voices of the bodies and territories somebody serves; whether they may see each of them is asked afterwards."""
    reach, found = Reach.of(reader), Q(pk__in=[])
    if reach.territories:
        found |= Q(voice__territory__path__overlap=sorted(reach.territories))
    if reach.bodies:
        found |= Q(voice__body__path__overlap=sorted(reach.bodies))
    return found


def with_by_hand(reader: Person) -> list[Outcome]:
    """Outcomes of which somebody near this member of staff is still to be told by post or telephone, with `left`."""
    waiting = Told.objects.filter(_near(reader), state=ToldState.BY_HAND, outcome__state__in=VERDICT)
    left = waiting.order_by().values("outcome")
    counts = dict(left.annotate(n=Count("pk")).values_list("outcome", "n"))
    rows = list(Outcome.objects.filter(pk__in=counts).select_related("problem").order_by("-pk"))
    for row in rows:
        row.left = counts[row.pk]  # type: ignore[attr-defined]  # for the list
    return rows


def by_hand(outcome: Outcome, reader: Person, most: int = 500) -> list[ByHand]:
    if outcome.state not in VERDICT:
        return []  # withdrawn: who was not told yet is not told
    waiting = outcome.told.filter(_near(reader), state=ToldState.BY_HAND).order_by("pk")
    return _by_hand(waiting, reader, most)


def done_by(reader: Person, outcome: Outcome) -> list[ByHand]:
    """Whom this member of staff said to have told, the newest first: what was pressed by mistake is taken back."""
    return _by_hand(outcome.told.filter(state=ToldState.DONE, by=reader).order_by("-at"), reader, DONE_SHOWN)


def _by_hand(told: QuerySet[Told], reader: Person, most: int) -> list[ByHand]:
    rows = list(told.select_related("voice")[:most])
    voices = [row.voice for row in rows if row.voice]
    words = registry.masked_of(voices, reader)
    known = registry.described_of([voice for voice in voices if voice.pk in words], reader)
    languages = registry.read_by(voices)
    return [
        ByHand(row, words[row.voice_id], known.get(row.voice_id), languages.get(row.voice_id, row.voice.language))
        for row in rows
        if row.voice and row.voice_id in words
    ]
