"""Filters of the queue under a name. They are a person's own; the journal keeps those shared with a body."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import SavedView
from qulaq.hear.appeals.workflow import NotAllowed, Refused

KEPT = ("q", "whose", "state", "kind", "topic", "body", "territory", "since", "until", "batch")
_NAME, _QUERY, _MOST = 100, 1000, 50


@transaction.atomic
def save(*, by: Person, name: str, query: str, body: Body | None = None) -> SavedView:
    """A name used before gets the new filter."""
    name, query = _name(name), cleaned(query)
    known = SavedView.objects.select_for_update(of=("self",)).filter(person=by)
    if known.count() >= _MOST and not known.filter(name=name).exists():
        raise Refused("name", _("You have %(most)s views: delete one first.") % {"most": _MOST})
    view, _made = SavedView.objects.update_or_create(person=by, name=name, defaults={"query": query})
    return _share(view, by, body)


@transaction.atomic
def rename(*, by: Person, view_id: int, name: str) -> SavedView:
    view = _own(by, view_id)
    name = _name(name)
    if SavedView.objects.filter(person=by, name=name).exclude(pk=view.pk).exists():
        raise Refused("name", _("You have a view of this name already."))
    view.name = name
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def share(*, by: Person, view_id: int, body: Body | None) -> SavedView:
    """With the colleagues of a body; None: with nobody any more. They see a filter, and through it only their rows."""
    return _share(_own(by, view_id), by, body)


@transaction.atomic
def delete(*, by: Person, view_id: int) -> SavedView:
    """The view as it was, so that one press brings it back."""
    view = _own(by, view_id)
    SavedView.objects.filter(pk=view.pk).delete()
    return view


def cleaned(query: str) -> str:
    """Only what a filter has: an address may carry anything."""
    given = {name: value for name, value in parse_qsl(query.lstrip("?")) if name in KEPT and value}
    text = urlencode({name: given[name] for name in KEPT if name in given})
    if len(text) > _QUERY:
        raise Refused("name", _("This filter is too long to keep."))
    return text


def _share(view: SavedView, by: Person, body: Body | None) -> SavedView:
    if body is not None and body.pk not in Reach.of(by).bodies:
        raise NotAllowed(_("A view is shared with the body one serves in."))
    before = view.body_id
    view.body = body
    view.save(update_fields=["body"])
    if view.body_id != before:
        after = {"body": view.body_id}
        record(by=by, act="view.shared", subject=f"view:{view.pk}", before={"body": before}, after=after)
    return view


def _own(by: Person, view_id: int) -> SavedView:
    view = SavedView.objects.select_for_update(of=("self",)).filter(pk=view_id, person=by).first()
    if view is None:
        raise NotAllowed(_("There is no such view."))
    return view


def _name(name: str) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise Refused("name", _("Give it a name."))
    if len(name) > _NAME:
        raise Refused("name", _("The name is too long: at most %(limit)s characters.") % {"limit": _NAME})
    return name
