"""Letter templates: texts to begin with. Their fields never hold personal data of the one who wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import LetterTemplate, TemplateUse
from qulaq.hear.appeals.workflow import NotAllowed, Refused

FIELDS = ("number", "received", "due", "body", "officer", "kind", "topic", "article")
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_TITLE = 200


def leads(person: Person, body: Body | None) -> bool:
    """Whether the person keeps the templates of that body: its head, and the administrator for all."""
    reach = Reach.of(person)
    if reach.is_administrator:
        return True
    headed = {item.body_id for item in reach.assignments if item.role == Role.HEAD}
    return body is not None and bool(headed.intersection(body.path))


@transaction.atomic
def add(*, by: Person, body: Body | None, use: str, title: str, language: str, text: str) -> LetterTemplate:
    _check_leads(by, body)
    values = _checked(use=use, title=title, language=language, text=text)
    made = LetterTemplate.objects.create(body=body, by=by, **values)
    record(by=by, act="template.added", subject=f"template:{made.pk}", after={"body": body.pk if body else None})
    return made


@transaction.atomic
def change(*, by: Person, template_id: int, use: str, title: str, language: str, text: str) -> LetterTemplate:
    template = _held(by, template_id)
    for name, value in _checked(use=use, title=title, language=language, text=text).items():
        setattr(template, name, value)
    template.by, template.changed_at = by, timezone.now()
    template.save()
    record(by=by, act="template.changed", subject=f"template:{template.pk}")
    return template


@transaction.atomic
def retire(*, by: Person, template_id: int) -> LetterTemplate:
    return _retire(_held(by, template_id), by, "template.retired", retired=True)


@transaction.atomic
def bring_back(*, by: Person, template_id: int) -> LetterTemplate:
    return _retire(_held(by, template_id), by, "template.brought_back", retired=False)


def _retire(template: LetterTemplate, by: Person, act: str, *, retired: bool) -> LetterTemplate:
    template.retired_at = timezone.now() if retired else None
    template.save(update_fields=["retired_at"])
    record(by=by, act=act, subject=f"template:{template.pk}")
    return template


def _held(by: Person, template_id: int) -> LetterTemplate:
    rows = LetterTemplate.objects.select_for_update(of=("self",)).select_related("body")
    template = rows.filter(pk=template_id).first()
    if template is None:
        raise NotAllowed(_("There is no such template."))
    _check_leads(by, template.body)
    return template


def _check_leads(by: Person, body: Body | None) -> None:
    if not leads(by, body):
        raise NotAllowed(_("Templates of a body are kept by its head; those of every body by the administrator."))


def _checked(*, use: str, title: str, language: str, text: str) -> dict[str, str]:
    if use not in TemplateUse.values:
        raise Refused("use", _("Choose what it is for."))
    if language not in Language.values:
        raise Refused("language", _("Choose a language from the list."))
    title = required("title", title, _("Give it a name."))[:_TITLE]
    text = required("text", text, _("Write the text of the template."))
    _check_fields(text)
    return {"use": use, "title": title, "language": language, "text": text}


def _check_fields(text: str) -> None:
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    unknown = next((name for name in fields_in(text) if name not in FIELDS), None)
    if unknown is not None:
        words = {"field": f"{{{unknown}}}", "known": known}
        raise Refused("text", _("There is no field %(field)s. You may use: %(known)s.") % words)
    if "{" in _FIELD.sub("", text) or "}" in _FIELD.sub("", text):
        raise Refused("text", _("A brace is left open. You may use: %(known)s.") % {"known": known})


def fields_in(text: str) -> Iterator[str]:
    return (found.group(1) for found in _FIELD.finditer(text))


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its fields. In one go: what a field brings is never read as a field again."""
    return _FIELD.sub(lambda found: values.get(found.group(1), found.group(0)), text)
