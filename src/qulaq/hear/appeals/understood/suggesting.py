"""What the model in use says of one text. It never stops a registration: without an answer, people choose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import structlog
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Topic
from qulaq.hear.appeals.models import Appeal, Suggestion, Urgency
from qulaq.hear.appeals.understood import keeping
from qulaq.hear.appeals.understood.urgency import keeping as urgency
from qulaq.text import levels
from qulaq.text.routing.deciding import Costs

log = structlog.get_logger()
HONEST = 0.6  # a model that has seen only written examples does not know how people here write


@dataclass(frozen=True)
class Suggested:
    """`best`: ids of topics with their chances, the likeliest first; empty when there is no model."""

    best: list[tuple[int, float]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unsure: bool = True
    model: int | None = None
    learned: bool = False
    urgency: str = Urgency.USUAL
    urgency_words: list[str] = field(default_factory=list)
    urgency_sure: float | None = None  # the chance that a life is in danger; None: nothing speaks of it
    urgency_model: int | None = None  # what was learned here; None: as shipped

    @property
    def topic(self) -> int | None:
        return self.best[0][0] if self.best else None

    @property
    def sure(self) -> float | None:
        return self.best[0][1] if self.best else None

    @property
    def is_threat(self) -> bool:
        return self.urgency == Urgency.THREAT

    @property
    def is_soon(self) -> bool:
        return self.urgency == Urgency.SOON

    @property
    def routes_at_once(self) -> bool:
        """Sure enough for the cost of a wrong redirect, learned from decisions here, and the setting allows it."""
        return bool(settings.ROUTE_AT_ONCE and self.learned and self.best and not self.unsure)


def costs() -> Costs:
    return Costs(wrong=settings.WRONG_REDIRECT_COST)


def suggested(text: str) -> Suggested:
    """A few milliseconds; call it outside the transaction. A model that breaks hides no threat."""
    level = level_of(text)
    try:
        return _with_topics(level, text)
    except Exception:
        log.exception("routing.suggesting_failed")
        return level


def _with_topics(level: Suggested, text: str) -> Suggested:
    known = keeping.current()
    if known is None:
        return level
    said = known.model.decide(text, costs=costs())
    share = 1.0 if known.learned else HONEST
    best = [(known.topics[item.label], round(item.sure * share, 4)) for item in said.best if item.label in known.topics]
    unsure = not best or best[0][1] < costs().threshold
    return replace(level, best=best, words=said.words, unsure=unsure, model=known.id, learned=known.learned)


def level_of(text: str) -> Suggested:
    """How soon, with the words that say so, and how sure it is that a life is in danger; no topics."""
    known, month = urgency.current(), timezone.localdate().month
    level = levels.level_of(text, cold=month in settings.COLD_MONTHS, by=known.judge)
    return Suggested(
        urgency=level.name, urgency_words=level.words, urgency_sure=level.sure, urgency_model=known.version
    )


def row_of(appeal: Appeal, said: Suggested) -> Suggestion | None:
    """None where nothing was said."""
    if not said.best and said.urgency == Urgency.USUAL:
        return None
    return Suggestion(
        appeal=appeal,
        model_id=said.model,
        topic_id=said.topic,
        sure=said.sure,
        unsure=said.unsure,
        best=[[topic, sure] for topic, sure in said.best],
        words=said.words,
        urgency=said.urgency,
        urgency_words=said.urgency_words,
        urgency_sure=said.urgency_sure,
        urgency_model_id=said.urgency_model,
    )


def keep(appeal: Appeal, said: Suggested) -> None:
    """Beside the appeal, in its transaction; whatever topic the writer chose."""
    if (row := row_of(appeal, said)) is not None:
        row.save(force_insert=True)


def topics_of(suggestion: Suggestion) -> list[tuple[Topic, float]]:
    """The topics it names that are still there, the likeliest first."""
    known = Topic.objects.in_bulk([topic for topic, _sure in suggestion.best])
    return [(known[topic], sure) for topic, sure in suggestion.best if topic in known and not known[topic].closed_on]


def why(words: list[str]) -> str:
    """A plain sentence for people."""
    if not words:
        return _("It is how most appeals with such words were decided.")
    return _("These words say so: %(words)s.") % {"words": ", ".join(words)}
