"""Letters to those who follow a public appeal. They hold nothing that is not on its public page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from qulaq.foundation.notices.actions import send, write_to
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import unasked
from qulaq.hear.appeals.models import Appeal, Follower, Publication, PublicState, State


@dataclass(frozen=True)
class Recipient:
    """Somebody who wants to hear, with all that may be said to them."""

    key: int
    email: str
    person: Person | None
    language: str
    values: dict[str, str]


def title(publication: Publication) -> str:
    """Topic and place; never a word of the text."""
    place = str(publication.territory)
    return f"{publication.topic}, {place}" if publication.topic else place


def page_url(number: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:public_record', args=[number])}"


def recipient(publication: Publication, row: Follower) -> Recipient:
    language = row.person.language if row.person else row.language
    with translation.override(language):
        values = {
            "title": title(publication),
            "number": str(publication.number),
            "record_url": page_url(str(publication.number), language),
            "follow_url": f"{settings.BASE_URL}{reverse('appeals:follow', args=[row.token])}",
            "unsubscribe_url": f"{settings.BASE_URL}{reverse('appeals:unfollow', args=[row.token])}",
        }
    address = row.person.email if row.person and row.person.email else row.email
    return Recipient(row.pk, address, row.person, language, values)


def ask_to_confirm(publication: Publication, row: Follower, at: datetime) -> None:
    """At most one letter an hour, and few a day: nobody fills the mailbox of a stranger."""
    to = recipient(publication, row)
    if not unasked.may_ask(to.email):
        return
    values = {**to.values, "supports": row.supports}
    send(
        key=f"follow:{row.pk}:confirm:{at:%Y%m%d%H}",
        template="follow_confirm",
        to_email=to.email,
        language=to.language,
        context=values,
        urgent=True,
    )


def news_for(appeal: Appeal) -> Iterator[Recipient]:
    """Who is told that something has changed, in pieces: there may be thousands. Empty when it is not public."""
    rows = Publication.objects.select_related("topic", "territory", "body")
    publication = rows.filter(appeal_id=appeal.pk, state=PublicState.RELEASED).first()
    if publication is None:
        return
    followers = Follower.objects.filter(appeal_id=appeal.pk, follows=True, confirmed_at__isnull=False)
    for row in followers.select_related("person").order_by("pk").iterator(chunk_size=500):
        yield recipient(publication, row)


def write_news(publication: Publication, recipients: Iterable[Recipient], key: str) -> Iterator[int]:
    """One letter each; the same news is never written twice. Gives the keys of those written to, as it goes."""
    for to in recipients:
        with translation.override(to.language):
            context = {**to.values, "state": str(State(publication.progress).label), "body": str(publication.body)}
        send(
            key=f"follow:{to.key}:{key}"[:128],
            template="follow_news",
            to_email=to.email,
            to_person=to.person,
            language=to.language,
            context=context,
        )
        yield to.key


def tell_heads(appeal: Appeal, publication: Publication, words: str, at: datetime) -> None:
    """Somebody found something personal in a public record: who leads the body decides what becomes of it."""
    today = timezone.localdate(at)
    leads = Q(assignments__role=Role.HEAD, assignments__body_id=appeal.executor_id, assignments__since__lte=today)
    running = Q(assignments__until=None) | Q(assignments__until__gte=today)
    heads = Person.objects.filter(leads, running, is_active=True).exclude(email=None).distinct()
    for head in heads:
        with translation.override(head.language):
            matter = f"{settings.BASE_URL}{reverse('appeals:matter', args=[appeal.number])}"
            values = {"title": title(publication), "words": words, "matter_url": matter}
        write_to(
            head, "public_report", key=f"public:{publication.pk}:report:{head.pk}:{at:%Y%m%d%H%M%S%f}", context=values
        )
