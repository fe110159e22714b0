"""What is read out of words, told as stories: copies and campaigns, a model that is unsure, a threat, masks, like
cases, an answer that answers nothing, and Kazakh in two other spellings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from qulaq.foundation.people.actions import create_client
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import drafts, joining, releasing, topics
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.matching import finding
from qulaq.hear.appeals.models import Channel, Outcome
from qulaq.project.demonstration.source import town
from qulaq.project.demonstration.telling import Teller

PEOPLE = 30  # of the campaign


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "understood.toml").read_text())


def look_for_copies() -> None:
    """What the worker does every minute; here at once, so that a town just settled shows its campaigns."""
    while finding.look().looked == finding.BATCH:
        pass


def campaign(teller: Teller) -> None:
    """One text from thirty people, filled in by each on a page of somebody's, whose program hands all of them in."""
    said, streets = told()["campaign"], town()["streets"]
    program, _token = create_client(by=None, name=said["program"], scopes=["appeals:write"])
    for place in range(PEOPLE):
        text = said["text"].format(street=streets[place % 3][0], grade=1 + place % 4)
        teller.write(
            text + said["endings"][place % len(said["endings"])],
            days=2,
            topic=teller.town.topics["roads"],
            by=program,
            channel=Channel.API,
            applicant=None,
            name=_stranger(place),
            received_at=teller.ago(2) - timedelta(hours=place),
            external_id=f"{teller.key}-{place}" if place else teller.key,
        )


def _stranger(place: int) -> str:
    """Somebody without an account; no two of thirty bear one name."""
    names, surnames = (town()["residents"][f"kk_{what}"] for what in ("names", "surnames"))
    return f"{names[place % len(names)]} {surnames[(place // len(names) * 2 + place + 1) % len(surnames)]}"


def copies_of_one_text(teller: Teller) -> None:
    """The same person again, and a neighbour who copied it: the neighbour's is joined, the other waits for a person."""
    said, topic = told()["copies"], teller.town.topics["utilities-waste"]
    first = teller.write(said["first"], days=5, topic=topic)
    teller.write(said["again"], days=2, topic=topic, external_id=f"{teller.key}-again")
    other = teller.write(said["other"], days=2, topic=topic, first=False)
    joining.merge(
        by=teller.by("officer"), appeal_id=other.pk, into_id=first.pk, reason=said["reason"], at=teller.ago(1)
    )


def model_is_unsure(teller: Teller) -> None:
    teller.write(told()["unsure"]["text"], days=1)


def suggestions_judged(teller: Teller) -> None:
    """The operator takes one suggestion and overrules another; the next model learns from both."""
    said, operator = told()["judged"], teller.by("operator")
    taken = teller.write(said["taken"], days=3)
    suggested = taken.suggestion.topic_id
    if suggested:  # an administrator may have closed every topic
        topics.choose_topic(by=operator, appeal_id=taken.pk, topic_id=suggested, at=teller.ago(2))
    overruled = teller.write(said["overruled"], days=3, language="ru", first=False)
    chosen = teller.town.topics[said["chosen"]]
    topics.choose_topic(by=operator, appeal_id=overruled.pk, topic_id=chosen.pk, at=teller.ago(2))


def threat_to_life(teller: Teller) -> None:
    """Told just now, with no topic: it stands on top, and whoever is at the desk is called."""
    teller.write(told()["threat"]["text"], days=0, first=False, external_id=teller.key)


def published_with_masks(teller: Teller) -> None:
    """Answered well, called solved, and released: a like case for officers, an answer for whoever asks the same."""
    said, officer = told()["published"], teller.by("officer")
    appeal = teller.write(said["text"], days=24, topic=teller.town.topics["utilities-water"], may_publish=True)
    actions.take(by=officer, appeal_id=appeal.pk, at=teller.ago(23))
    actions.answer(
        by=officer, appeal_id=appeal.pk, text=said["answer"], language="kk", outcome=Outcome.SATISFIED,
        ground=said["ground"], done=said["done"], at=teller.ago(20),
    )  # fmt: skip
    writer = teller.town.residents["kk"][0]
    actions.rate(by=writer, appeal_id=appeal.pk, solved="yes", comment=said["comment"], at=teller.ago(18))
    seen = face_of(appeal).digest
    releasing.release_masked(by=officer, appeal_id=appeal.pk, seen=seen, at=teller.ago(17))


def waits_for_masking(teller: Teller) -> None:
    topic = teller.town.topics["utilities-water"]
    appeal = teller.write(told()["waits"]["text"], days=3, language="ru", topic=topic, may_publish=True)
    actions.take(by=teller.by("officer"), appeal_id=appeal.pk, at=teller.ago(2))


def like_cases(teller: Teller) -> None:
    topic = teller.town.topics["utilities-water"]
    teller.write(told()["like"]["text"], days=1, topic=topic, first=False, external_id=teller.key)


def brush_off_drafted(teller: Teller) -> None:
    said, heat = told()["brushoff"], teller.by("heat")
    appeal = teller.write(said["text"], days=4, language="ru", topic=teller.town.topics["utilities-heating"])
    actions.take(by=heat, appeal_id=appeal.pk, at=teller.ago(3))
    drafts.keep(
        by=heat, appeal_id=appeal.pk, text=said["draft"], language="ru", outcome=Outcome.EXPLAINED, at=teller.ago(1)
    )


def kazakh_in_latin(teller: Teller) -> None:
    teller.write(told()["spellings"]["latin"], days=1, language="")


def kazakh_on_a_russian_keyboard(teller: Teller) -> None:
    teller.write(told()["spellings"]["russian_keyboard"], days=1, language="", first=False, external_id=teller.key)


STORIES: tuple[Callable[[Teller], None], ...] = (
    campaign,
    copies_of_one_text,
    model_is_unsure,
    suggestions_judged,
    threat_to_life,
    published_with_masks,
    waits_for_masking,
    like_cases,
    brush_off_drafted,
    kazakh_in_latin,
    kazakh_on_a_russian_keyboard,
)
