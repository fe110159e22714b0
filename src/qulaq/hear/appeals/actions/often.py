"""Making a template of an answer that is given often: a draft, which somebody has to read before it is offered."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import templates
from qulaq.hear.appeals.like.often import Often
from qulaq.hear.appeals.models import LetterTemplate, TemplateUse
from qulaq.hear.appeals.workflow import NotAllowed

TITLE = 60
_BRACES = str.maketrans("{}", "()")  # braces are the fields of a template


@transaction.atomic
def make_template(*, by: Person, chosen: Often | None) -> LetterTemplate:
    """Out of the lists until whoever keeps the templates of the body brings it in."""
    if chosen is None:
        raise NotAllowed(_("There is no such answer any more."))
    text = chosen.text.translate(_BRACES)
    made = templates.add(
        by=by, body=chosen.body, use=TemplateUse.ANSWER, title=_title(text), language=chosen.language, text=text
    )
    return templates.retire(by=by, template_id=made.pk)


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"
