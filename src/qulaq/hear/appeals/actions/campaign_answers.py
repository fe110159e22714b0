"""One answer to many who sent one text: each is answered by itself, in their own language, with their own letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Language, Person
from qulaq.hear.appeals.actions import work
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.actions.matching import campaign_of
from qulaq.hear.appeals.models import Act, Appeal, LinkKind
from qulaq.hear.appeals.workflow import TRANSITIONS, NotAllowed, Refused, has_role

MOST = 200


@dataclass(frozen=True)
class Told:
    """One appeal of the campaign, the answer in its language, and why it can not go; empty when it can, or went."""

    appeal: Appeal
    language: str
    words: Words | None
    reason: str = ""


@dataclass
class Outcome:
    """What went out (or would), and what did not, each with its reason."""

    done: list[Told] = field(default_factory=list)
    failed: list[Told] = field(default_factory=list)


def waiting(by: Person, campaign_id: int) -> list[Appeal]:
    """Open appeals of the campaign that the person may answer, the oldest first."""
    rows = Appeal.objects.at_work_of(by).filter(in_campaign__campaign=campaign_id, in_campaign__refused_at=None)
    rows = rows.filter(state__in=TRANSITIONS[Act.ANSWER].sources, erased_at=None)
    found = rows.select_related("executor", "in_campaign").order_by("pk")[: MOST + 1]
    return [appeal for appeal in found if has_role(Act.ANSWER, by=by, appeal=appeal)][:MOST]


def is_filled_in(appeal: Appeal) -> bool:
    """Whether its text names something else: chosen only by whoever has read it."""
    return bool(appeal.in_campaign.kind == LinkKind.TEMPLATE)


def answer_all(
    *,
    by: Person,
    campaign_id: int,
    answers: Mapping[str, Words],
    appeal_ids: Iterable[int] | None = None,
    send: bool,
    at: datetime | None = None,
) -> Outcome:
    """The answer goes to those of `appeal_ids`, else to all whose text is not about something else. Each is a
    transaction of its own: one that can not be answered leaves the others answered. Without `send` all of it is tried
    and taken back: what the preview says is what would happen."""
    campaign = campaign_of(by, campaign_id)
    if campaign.refused_at is not None:
        raise NotAllowed(_("An officer said that these texts are not a campaign: answer each of them by itself."))
    if not any(words.text for words in answers.values()):
        raise Refused("text", _("Write the answer."))
    outcome, at = Outcome(), at or timezone.now()
    for appeal in _chosen(by, campaign_id, appeal_ids):
        told = _answered(appeal, answers.get(appeal.reply_language), by=by, send=send, at=at)
        (outcome.failed if told.reason else outcome.done).append(told)
    return outcome


def _chosen(by: Person, campaign_id: int, appeal_ids: Iterable[int] | None) -> list[Appeal]:
    rows = waiting(by, campaign_id)
    if appeal_ids is None:
        rows = [appeal for appeal in rows if not is_filled_in(appeal)]
    else:
        wanted = frozenset(appeal_ids)
        rows = [appeal for appeal in rows if appeal.pk in wanted]
    if not rows:
        raise Refused("chosen", _("Choose at least one appeal."))
    return rows


def _answered(appeal: Appeal, words: Words | None, *, by: Person, send: bool, at: datetime) -> Told:
    language = appeal.reply_language
    if words is None or not words.text:
        named = dict(Language.choices)[language]
        return Told(appeal, language, None, _("There is no answer in this language yet: %(name)s.") % {"name": named})
    try:
        with transaction.atomic():
            work.answer(
                by=by,
                appeal_id=appeal.pk,
                text=words.text,
                language=language,
                outcome=words.outcome,
                ground=words.ground,
                done=words.done,
                at=at,
            )
            transaction.set_rollback(not send)
    except (NotAllowed, Refused) as refusal:
        return Told(appeal, language, words, str(refusal))
    except IntegrityError:
        return Told(appeal, language, words, _("A complaint never goes to those it is about."))
    return Told(appeal, language, words)
