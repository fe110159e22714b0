"""Making bodies, topics and competences. The only writers of this app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel, ManyToManyRel
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from qulaq.foundation.bodies.models import Body, BodyKind, Competence, Topic
from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.territories.models import Level, Territory
from qulaq.jurisdictions import load
from qulaq.text.alphabet import sort_key

Names = Mapping[str, str]
Node = TypeVar("Node", Body, Topic)


class Refused(ValueError):
    """The act makes no sense; the message says why, in the reader's language."""


def _place(node: Node, names: Names, parent: Node | None) -> Node:
    for language, name in names.items():
        setattr(node, f"name_{language}", name)
    node.sort_key = sort_key(next(iter(names.values())))[:1000]
    node.save(force_insert=True)
    node.path = [*(parent.path if parent else []), node.pk]
    node.save(update_fields=["path"])
    return node


@transaction.atomic
def create_body(
    *,
    by: Actor | None,
    code: str,
    names: Names,
    territory: Territory,
    kind: str = BodyKind.OTHER,
    parent: Body | None = None,
    email: str = "",
    is_draft: bool = False,
) -> Body:
    body = Body(code=code, territory=territory, kind=kind, parent=parent, email=email, is_draft=is_draft)
    _place(body, names, parent)
    record(by=by, act="body.created", subject=f"body:{body.pk}", after={"code": code, "draft": is_draft})
    return body


@transaction.atomic
def change_body(*, by: Actor, body_id: int, email: str, answers_need_approval: bool) -> Body:
    """How the body works; its name and place in the tree stay."""
    body = Body.objects.select_for_update(of=("self",)).get(pk=body_id)
    before = {"approval": body.answers_need_approval}
    body.email, body.answers_need_approval = email, answers_need_approval
    body.save(update_fields=["email", "answers_need_approval"])
    after = {"approval": answers_need_approval}
    record(by=by, act="body.changed", subject=f"body:{body.pk}", before=before, after=after)
    return body


@transaction.atomic
def create_topic(
    *, by: Actor | None, code: str, names: Names, parent: Topic | None = None, is_draft: bool = False
) -> Topic:
    topic = _place(Topic(code=code, parent=parent, is_draft=is_draft), names, parent)
    record(by=by, act="topic.created", subject=f"topic:{topic.pk}", after={"code": code, "draft": is_draft})
    return topic


def confirm_body(*, by: Actor, body_id: int) -> Body:
    return _confirm(Body, body_id, by=by)


def confirm_topic(*, by: Actor, topic_id: int) -> Topic:
    return _confirm(Topic, topic_id, by=by)


@transaction.atomic
def _confirm(model: type[Node], pk: int, *, by: Actor) -> Node:
    node = model.objects.select_for_update().get(pk=pk)
    node.is_draft = False
    node.save(update_fields=["is_draft"])
    kind = model._meta.model_name
    record(by=by, act=f"{kind}.confirmed", subject=f"{kind}:{pk}")
    return node


def merge_body(*, by: Actor, body_id: int, into_id: int) -> None:
    _merge(Body, body_id, into_id, by=by)


def merge_topic(*, by: Actor, topic_id: int, into_id: int) -> None:
    _merge(Topic, topic_id, into_id, by=by)


@transaction.atomic
def _merge(model: type[Node], pk: int, into_id: int, *, by: Actor) -> None:
    """Everything that points at the one points at the other afterwards, whichever app it belongs to."""
    nodes = {node.pk: node for node in model.objects.select_for_update().filter(pk__in=[pk, into_id]).order_by("pk")}
    if len(nodes) < 2 or pk in nodes[into_id].path:
        raise Refused(_("Choose another one: it can not be merged into itself or into what lies below it."))
    _check_competences(model, pk, into_id)
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToManyRel):
            _give_over(relation, pk, into_id)
        elif isinstance(relation, ForeignObjectRel) and relation.related_model is not model and not _between(relation):
            _repoint(relation.field, pk, into_id)
    for child in model.objects.filter(parent_id=pk):
        _move(child, nodes[into_id])
    nodes[pk].delete()
    kind = model._meta.model_name
    record(by=by, act=f"{kind}.merged", subject=f"{kind}:{pk}", after={"into": into_id})


def _between(relation: Any) -> bool:
    """Rows of a table between two others: they are given over from the side that has them."""
    return bool(relation.related_model._meta.auto_created)


def _give_over(relation: ManyToManyRel, pk: int, into_id: int) -> None:
    """Who had the one has the other; who had both has it once."""
    rows = relation.field.model._base_manager.filter(**{relation.field.name: pk})
    for row in rows:
        getattr(row, relation.field.name).add(into_id)
        getattr(row, relation.field.name).remove(pk)


def _repoint(field: Any, pk: int, into_id: int) -> None:
    try:
        with transaction.atomic():
            field.model._base_manager.filter(**{field.name: pk}).update(**{field.name: into_id})
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        message = _("Both have the same “%(what)s”: end one of the two first.")
        raise Refused(message % {"what": field.model._meta.verbose_name}) from None


def _check_competences(model: type[models.Model], pk: int, into_id: int) -> None:
    if model is not Topic:
        return
    places = Competence.objects.filter(until=None, topic_id=into_id).values("territory_id")
    if Competence.objects.filter(until=None, topic_id=pk, territory_id__in=places).exists():
        raise Refused(_("Both have a competent body in the same territory: end one of the two rules first."))


def _move(node: Body | Topic, parent: Body | Topic) -> None:
    depth = len(node.path) - 1
    below: models.QuerySet[Any] = type(node)._default_manager.filter(path__contains=[node.pk])
    for item in below:
        item.path = [*parent.path, *item.path[depth:]]
        item.save(update_fields=["path"])
    type(node)._default_manager.filter(pk=node.pk).update(parent=parent)


@transaction.atomic
def add_competence(
    *, by: Actor | None, topic: Topic | None, territory: Territory, body: Body, ground: str = ""
) -> Competence:
    """From today `body` is competent; a rule for the same topic and territory ends today."""
    running = Competence.objects.select_for_update().filter(topic=topic, territory=territory, until=None)
    for old in running:
        _end(old, by=by)
    rule = Competence.objects.create(
        topic=topic, territory=territory, body=body, ground=ground, since=timezone.localdate()
    )
    after = {"topic": topic.pk if topic else None, "territory": territory.pk, "body": body.pk}
    record(by=by, act="competence.added", subject=f"competence:{rule.pk}", after=after)
    return rule


@transaction.atomic
def end_competence(*, by: Actor, competence_id: int) -> None:
    _end(Competence.objects.select_for_update().get(pk=competence_id), by=by)


def _end(rule: Competence, *, by: Actor | None) -> None:
    rule.until = timezone.localdate()
    rule.save(update_fields=["until"])
    record(by=by, act="competence.ended", subject=f"competence:{rule.pk}")


@transaction.atomic
def load_topics(code: str = "") -> int:
    """Load the jurisdiction's topics; what is there already stays as it is. Returns how many were added."""
    known = {item.code: item for item in Topic.objects.all()}
    added = 0
    for row in load(code or settings.JURISDICTION).topics:
        if row.code in known:
            continue
        parent = known[row.parent] if row.parent else None
        known[row.code] = create_topic(by=None, code=row.code, names=row.names, parent=parent)
        added += 1
    return added


@transaction.atomic
def ensure_triage_desk() -> Body:
    """The desk of last resort: what nobody is named competent for lands at the triage desk of the whole country."""
    desk = Body.objects.filter(kind=BodyKind.TRIAGE, territory__level=Level.COUNTRY).first()
    if desk:
        return desk
    names = {"kk": "Өтініштерді бөлу үстелі", "ru": "Стол распределения обращений", "en": "Triage desk"}
    country = Territory.objects.get(level=Level.COUNTRY)
    return create_body(by=None, code="triage", names=names, territory=country, kind=BodyKind.TRIAGE)
