"""Tells each story through the real actions, at the time it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import masks, releasing
from qulaq.hear.appeals.clock import redirect_by
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.masking import is_delicate, proposed, words_for
from qulaq.hear.appeals.models import Appeal, Channel, State
from qulaq.project.demonstration.people import Town, settle
from qulaq.project.demonstration.source import town as source
from qulaq.project.demonstration.stories import COUNT, Story, office_hour, stories
from qulaq.project.demonstration.whole import tell_whole

BATCH = "demonstration"


def load_town(tell: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Load what is not there yet; returns how many appeals were added. A load that was cut off is continued."""
    town = settle()
    known = set(Appeal.objects.filter(batch=BATCH).values_list("external_id", flat=True))
    if len(known) >= COUNT:
        return tell_whole(town)
    now = timezone.now()
    left = sorted((item for item in stories(now) if item.key not in known), key=lambda item: item.received_at)
    for done, item in enumerate(left, start=1):
        with translation.override(item.language):
            Life(town, item, now).live()
        tell(done, len(left))
    return len(left) + tell_whole(town)


class Life:
    """One appeal from registration to where it stands today."""

    def __init__(self, town: Town, story: Story, now: datetime) -> None:
        self.town, self.story, self.now = town, story, now
        people = town.residents[story.language]
        self.applicant = people[story.index // 2 % len(people)]
        self.at = story.received_at

    @transaction.atomic
    def live(self) -> None:
        appeal = self._register()
        if appeal.state == State.REGISTERED:
            if self.story.fate in ("new", "work", "late"):
                return
            self._route(appeal)
        if self.story.fate == "redirected":
            self._redirect(appeal)
        if self.story.fate in ("new", "late") and self.story.index % 4 < 3:
            return
        self._work(appeal)
        self._publish(appeal)

    def _publish(self, appeal: Appeal) -> None:
        """Where the author agreed, an officer has hidden what is personal; a few still wait for that."""
        if self.story.index % 3 or self.story.index % 15 == 0:
            return
        appeal.refresh_from_db()
        known, language = words_for(appeal), self.story.language
        answer = self.story.answer if appeal.answered_at else ""
        if is_delicate(appeal.text) or is_delicate(answer):
            masks.approve(by=self.applicant, appeal_id=appeal.pk, at=self.at)
        releasing.release(
            by=self._worker(appeal),
            appeal_id=appeal.pk,
            text=proposed(appeal.text, known, language).text,
            answer=proposed(answer, known, language).text,
            at=self._later(0.3),
        )

    def _register(self) -> Appeal:
        # The person is named, not the address: history must not send hundreds of letters today.
        intake = Intake(
            text=self.story.text,
            kind=self.story.kind,
            language=self.story.language,
            territory=self.town.territories[self.story.territory],
            topic=self.town.topics[self.story.topic],
            channel=Channel(self.story.channel),
            applicant=self.applicant,
            name=self.applicant.name,
            address=self.story.address,
            latitude=self.story.position[0],
            longitude=self.story.position[1],
            may_publish=self.story.index % 3 == 0,
            received_at=self.story.received_at,
            batch=BATCH,
            external_id=self.story.key,
        )
        return actions.register(by=self.applicant, intake=intake, at=self.story.received_at).appeal

    def _route(self, appeal: Appeal) -> None:
        operator = self.town.staff["operator@demo.qulaq"]
        target = self.town.bodies["demo-control"]
        actions.route_by_hand(by=operator, appeal_id=appeal.pk, to_body_id=target.pk, at=self._later(0.3))

    def _redirect(self, appeal: Appeal) -> None:
        executor = self._executor(appeal)
        housing, roads = self.town.bodies["demo-housing"], self.town.bodies["demo-roads"]
        target = roads if executor == housing else housing
        moment = self._later(0.2)
        last = redirect_by(appeal)
        if last is None or timezone.localdate(moment) > last:
            return
        reason = self._say("redirect_reasons")
        actions.redirect(by=self._worker(appeal), appeal_id=appeal.pk, to_body_id=target.pk, reason=reason, at=moment)

    def _work(self, appeal: Appeal) -> None:
        officer = self._worker(appeal)
        actions.take(by=officer, appeal_id=appeal.pk, at=self._later(1))
        if self.story.index % 3 == 0:
            text = source()["notes"][self.story.language]
            actions.note(by=officer, appeal_id=appeal.pk, text=text, at=self._later(0.5))
        if self.story.fate not in ("new", "work", "late"):
            self._answer(appeal, officer)

    def _answer(self, appeal: Appeal, officer: Person) -> None:
        actions.answer(
            by=officer,
            appeal_id=appeal.pk,
            text=self.story.answer,
            language=self.story.language,
            at=self._later(self.story.chance.randint(2, 8)),
        )
        if self.story.fate != "answered":
            self._hear_the_person(appeal, officer)

    def _hear_the_person(self, appeal: Appeal, officer: Person) -> None:
        solved = {"reopened": "no", "closed": "yes", "redirected": "partly"}.get(self.story.fate, self.story.fate)
        comment = source()["comments"][f"{solved}_{self.story.language}"] if self.story.index % 3 else ""
        actions.rate(by=self.applicant, appeal_id=appeal.pk, solved=solved, comment=comment, at=self._later(1))
        if self.story.fate == "reopened":
            actions.reopen(
                by=self.applicant, appeal_id=appeal.pk, reason=self._say("reopen_reasons"), at=self._later(0.1)
            )
        if self.story.fate == "closed":
            reason = source()["close_reasons"][self.story.language]
            actions.close(by=officer, appeal_id=appeal.pk, reason=reason, at=self._later(2))

    def _later(self, days: float) -> datetime:
        moment = office_hour(self.at, days, self.now, self.story.chance)
        self.at = max(moment, min(self.at + timedelta(minutes=1), self.now))
        return self.at

    def _say(self, what: str) -> str:
        said: str = self.story.chance.choice(source()[what][self.story.language])
        return said

    def _executor(self, appeal: Appeal) -> Body:
        return Appeal.objects.select_related("executor").get(pk=appeal.pk).executor

    def _worker(self, appeal: Appeal) -> Person:
        return self.town.worker_of(self._executor(appeal))
