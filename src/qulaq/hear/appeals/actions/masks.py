"""Corrections of what is hidden in the public face of an appeal, by officer or author, and looks under the marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import mask_rows
from qulaq.hear.appeals.actions.contact import Need
from qulaq.hear.appeals.actions.releasing import hide_again
from qulaq.hear.appeals.masks import CONTACT_KINDS, Face, Place, Text, face_of, read_place
from qulaq.hear.appeals.models import Act, Appeal, Correction, MaskCorrection, Publication
from qulaq.hear.appeals.workflow import NoRole, NotAllowed, Refused, check, sees_contact
from qulaq.text.personal import KINDS, same_of

LONGEST_SHAPE, LONGEST_WORDS = 64, 200
BY_OFFICER, BY_AUTHOR = "officer", "author"


class _Editing:
    """The face of an appeal, locked while one thing in it is changed."""

    def __init__(
        self,
        appeal_id: int,
        by: Person | None,
        at: datetime | None,
        *,
        holder: bool = False,
        author: bool = False,
    ) -> None:
        rows = Appeal.objects.select_for_update(of=("self",)).select_related("executor")
        appeal = rows.filter(pk=appeal_id).first()
        if appeal is None:
            raise NotAllowed(_("There is no such appeal."))
        check(Act.AGREE if author else Act.RELEASE, by=by, appeal=appeal, holder=holder)
        if not appeal.may_publish or not Publication.objects.filter(appeal=appeal).exists():
            raise NotAllowed(_("The person has not agreed to publication."))
        self.appeal, self.by, self.at, self.by_author = appeal, by, at or timezone.now(), author
        self.face: Face = face_of(appeal)

    def text(self, source: str) -> Text:
        found = self.face.text(source)
        if found is None:
            raise NotAllowed(_("This text is not there any more. Open the page again."))
        return found

    def place(self, source: str, start: int, end: int) -> tuple[Text, Place]:
        one = self.text(source)
        found = next((place for place in one.places if (place.start, place.end) == (start, end)), None)
        if found is None:
            raise NotAllowed(_("This place has changed meanwhile. Look at it again."))
        if found.kind in CONTACT_KINDS and self.by and not sees_contact(self.by, self.appeal):
            raise NoRole(_("Contact is for those who work on the matter."))
        return one, found

    def keep(self, changed: Mapping[str, list[Place]], *, undone: str = "") -> None:
        """The new places of some texts, by source; `undone`: the source whose last change is taken back by it."""
        before: dict[str, list[Any]] = {}
        for one in self.face.texts:
            if one.source in changed and changed[one.source] != one.places:
                if one.source != undone:
                    before[one.source] = [place.stored() for place in one.places]
                one.places = sorted(changed[one.source], key=lambda place: place.start)
        self.face.mark_all()
        mask_rows.keep(self.face, by=self.by, at=self.at, before=before, undone=undone)
        Publication.objects.filter(appeal=self.appeal).update(approved_at=None)

    def learn(self, change: str, one: Text, place: Place, taken_for: str = "") -> None:
        MaskCorrection.objects.create(
            change=change,
            kind=place.kind,
            taken_for=taken_for,
            rule=place.rule,
            shape=shape_of(one.text[place.start : place.end]),
            language=one.language,
            by_author=self.by_author,
            day=timezone.localdate(self.at),
        )

    def record(self, **after: object) -> None:
        record(by=self.by, act="appeal.mask", subject=self.appeal.journal_name, after=after)


def shape_of(words: str) -> str:
    """«Айгүл С.» as «Aa A.»: letters a and A, digits 9, runs once. It tells what a rule missed, and nothing of whom.

    >>> shape_of("8 (701) 234-56-78")
    '9 (9) 9-9-9'
    """
    shape = re.sub(r"\d+", "9", words)
    shape = re.sub(r"[^\W\d_]", lambda letter: "A" if letter[0].isupper() else "a", shape)
    return re.sub(r"([aA])\1+", r"\1", shape)[:LONGEST_SHAPE]


@transaction.atomic
def turn(*, by: Person, appeal_id: int, source: str, start: int, end: int, at: datetime | None = None) -> Face:
    """What is hidden there is shown, or what is shown is hidden; with it every other mention of the same."""
    work = _Editing(appeal_id, by, at)
    one, place = work.place(source, start, end)
    now_hidden = not place.is_hidden
    work.keep({text.source: _turned(text, one, place) for text in work.face.texts})
    work.learn(Correction.MISSED if now_hidden else Correction.TOO_MUCH, one, place)
    work.record(kind=place.kind, hidden=now_hidden)
    return work.face


def _turned(text: Text, one: Text, place: Place) -> list[Place]:
    """Hidden mentions share their mark and are shown together. Of those shown only this one is hidden, and of what may
    be a name every mention."""
    if place.is_hidden:
        return [replace(item, is_hidden=item.is_hidden and item.mark != place.mark) for item in text.places]
    same = _same(one, place)
    return [
        replace(item, is_hidden=True)
        if (text is one and item == place)
        or (item.is_doubtful and place.is_doubtful and item.kind == place.kind and _same(text, item) == same)
        else item
        for item in text.places
    ]


def _same(one: Text, place: Place) -> str:
    return same_of(place.kind, one.text[place.start : place.end])


@transaction.atomic
def call(
    *, by: Person, appeal_id: int, source: str, start: int, end: int, kind: str, at: datetime | None = None
) -> Face:
    """It is something else than the program says; hidden all the same."""
    work = _Editing(appeal_id, by, at)
    one, place = work.place(source, start, end)
    if kind not in KINDS:
        raise Refused("kind", _("Choose what it is."))
    if kind != place.kind:
        named = replace(place, kind=kind, is_hidden=True)
        work.keep({one.source: [named if item == place else item for item in one.places]})
        work.learn(Correction.OTHER_KIND, one, named, taken_for=place.kind)
        work.record(kind=kind, was=place.kind)
    return work.face


@transaction.atomic
def hide_words(
    *,
    by: Person | None,
    appeal_id: int,
    words: str,
    kind: str = "other",
    holder: bool = False,
    author: bool = False,
    at: datetime | None = None,
) -> Face:
    """Every place where these words stand is hidden too. By the author: what is public is taken back until an officer
    has looked at it again."""
    work = _Editing(appeal_id, by, at, holder=holder, author=author)
    words = " ".join(words.split())[:LONGEST_WORDS]
    if len(re.sub(r"\W", "", words)) < 2:
        raise Refused("words", _("Copy the words that are to be hidden."))
    if kind not in KINDS:
        raise Refused("kind", _("Choose what it is."))
    rule = BY_AUTHOR if author else BY_OFFICER
    new = {one.source: _stand(one, words, kind, rule) for one in work.face.texts}
    if not any(new.values()):
        raise Refused("words", _("These words are not in the text. Copy them exactly as they stand there."))
    for one in work.face.texts:
        for place in new[one.source][:1]:
            work.learn(Correction.MISSED, one, place)
    work.keep({one.source: _with(one.places, new[one.source]) for one in work.face.texts})
    work.record(kind=kind, hidden=True, author=author)
    if author:
        hide_again(work.appeal, at=work.at)
    return work.face


def _stand(one: Text, words: str, kind: str, rule: str) -> list[Place]:
    """Where these words stand and are not hidden yet: as whole words, or else anywhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", one.text, re.IGNORECASE))
    found = found or list(re.finditer(pattern, one.text, re.IGNORECASE))
    return [Place(*match.span(), kind, True, rule, 1.0) for match in found if not _is_hidden(one, *match.span())]


def _with(places: list[Place], new: list[Place]) -> list[Place]:
    kept = [place for place in places if not any(place.start < item.end and item.start < place.end for item in new)]
    return [*kept, *new]


def _is_hidden(one: Text, start: int, end: int) -> bool:
    return any(place.start <= start and end <= place.end for place in one.hidden)


@transaction.atomic
def undo(*, by: Person, appeal_id: int, source: str, at: datetime | None = None) -> Face:
    """The last change in that text is taken back; pressed again, the one before it."""
    work = _Editing(appeal_id, by, at)
    one = work.text(source)
    if not one.may_undo or one.row is None:
        raise NotAllowed(_("There is nothing to take back."))
    work.keep({one.source: [read_place(row) for row in one.row.undo[-1]]}, undone=one.source)
    work.record(undo=True)
    return work.face


@transaction.atomic
def approve(*, by: Person | None, appeal_id: int, holder: bool = False, at: datetime | None = None) -> Publication:
    """The author has looked at the masked words and agrees to them as they are."""
    appeal = Appeal.objects.select_for_update().get(pk=appeal_id)
    check(Act.AGREE, by=by, appeal=appeal, holder=holder)
    publication = Publication.objects.select_for_update().filter(appeal=appeal).first()
    if publication is None or not appeal.may_publish:
        raise NotAllowed(_("The person has not agreed to publication."))
    publication.approved_at = at or timezone.now()
    publication.save(update_fields=["approved_at"])
    record(by=by, act="appeal.approve_masking", subject=appeal.journal_name, after={})
    return publication


@transaction.atomic
def look_under(*, by: Person, appeal_id: int, need: str) -> Face:
    """What stands under the marks, for those who work on the matter; the journal keeps who looked and why, and the
    person is shown it."""
    appeal = Appeal.objects.select_related("executor__territory", "territory").get(pk=appeal_id)
    if not (sees_contact(by, appeal) and standing.reads(by, appeal)):
        raise NoRole(_("You may not do this with this appeal."))
    if need not in Need.values:
        raise Refused("need", _("Choose why you need it."))
    record(by=by, act="personal.viewed", subject=appeal.journal_name, after={"fields": ["marks"], "need": need})
    return face_of(appeal)
