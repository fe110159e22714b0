"""What registering a complaint adds: whom it is about, and the step that law requires through that body."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.clock import forward_by
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Act, Appeal, Channel, Forwarding
from qulaq.hear.appeals.office_letters import tell_office
from qulaq.hear.appeals.workflow import Refused

WORDS_LIMIT = 300


def check(intake: Intake) -> None:
    """Raises Refused when what was said of the other side makes no sense."""
    named = intake.complained_of or intake.complained_official or intake.complained_words.strip() or intake.about
    if named and not reviewing.goes_through(intake.kind):
        raise Refused("complained_of", _("Only a complaint names whom it is about."))
    if intake.complained_official and not intake.complained_of:
        raise Refused("complained_of", _("Name the body in which the official serves."))
    if len(intake.complained_words) > WORDS_LIMIT:
        message = _("The text is too long: at most %(limit)s characters.")
        raise Refused("complained_words", message % {"limit": WORDS_LIMIT})


def check_not_below(appeal: Appeal, body: Body) -> None:
    """Naming somebody further down would make the body that the person complained of the one that decides."""
    named = _named_by_person(appeal)
    if named and named.pk in body.path[:-1]:
        message = _("The person complained of %(body)s: with this body named, it would decide about itself.")
        raise Refused("complained_of", message % {"body": named})


def _named_by_person(appeal: Appeal) -> Body | None:
    """What an operator or a file said of it may be a mistake; what the person wrote holds."""
    if appeal.channel not in (Channel.WEB, Channel.API):
        return None
    first = appeal.steps.select_related("from_body").filter(act=Act.NAME_PARTY).order_by("id").first()
    return first.from_body if first else appeal.complained_of


def columns(intake: Intake) -> dict[str, object]:
    return {
        "complained_of": intake.complained_of,
        "complained_official": intake.complained_official,
        "complained_words": intake.complained_words.strip(),
        "about": intake.about,
    }


def begin(appeal: Appeal, at: datetime) -> None:
    """The complaint goes to the body complained of as well: to pass it on with the file, or to satisfy it in full."""
    if appeal.complained_of is None or appeal.is_protected:  # a school is not told that a child has complained
        return
    try:
        due_on = forward_by(at)
    except Refused:  # this law knows no such step
        return
    body = appeal.complained_of
    asked = {"body": body, "due_on": due_on, "statement": "", "forwarded_at": None, "satisfied_at": None, "by": None}
    Forwarding.objects.update_or_create(appeal=appeal, defaults=asked)
    tell_office(
        body, appeal, "forwarding_asked", key=f"forwarding:{body.pk}",
        due_on=due_on.isoformat(), reviewer=str(appeal.executor),
    )  # fmt: skip
