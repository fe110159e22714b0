"""Keeping the register: adding, changing, leaving, returning, and interests with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import Expert, ExpertState, Interest
from qulaq.deliberate.opinions.workflow import KEEPING, ExpertAct, check_keeping, keeps
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused, check_bar
from qulaq.foundation.territories.models import Territory

OWN = frozenset({ExpertAct.LEAVE, ExpertAct.INTEREST, ExpertAct.INTEREST_END})  # experts do these for themselves


@dataclass(frozen=True)
class Entry:
    """An expert as they stand in the register. `email`: of the account they sign in to; empty: as it is."""

    name: str
    topics: Sequence[Topic]
    territory: Territory
    languages: Sequence[str]
    agreed_on: date
    organisation: str = ""
    about: dict[str, str] = field(default_factory=dict)
    email: str = ""


@transaction.atomic
def add(*, by: Person, entry: Entry) -> Expert:
    """Not public before somebody else has entered them."""
    _check(by, entry)
    made = Expert(added_by=by)
    _take_over(made, entry)
    _write(by, ExpertAct.ADD, made, None)
    return made


@transaction.atomic
def change(*, by: Person, expert_id: int, entry: Entry) -> Expert:
    expert = _locked(ExpertAct.CHANGE, by, expert_id)
    _check(by, entry)
    _take_over(expert, entry)
    _write(by, ExpertAct.CHANGE, expert, expert.state)
    return expert


def _check(by: Person, entry: Entry) -> None:
    if not keeps(by, entry.territory):
        raise NoRole(_("You do not keep the register of this territory."))
    if not entry.topics:
        raise Refused("topics", _("Name at least one topic they know."))
    if not set(entry.languages) & set(LANGUAGES):
        raise Refused("languages", _("Name at least one language they write in."))
    if entry.agreed_on > timezone.localdate():
        raise Refused("agreed_on", _("This day is still to come."))


def _take_over(expert: Expert, entry: Entry) -> None:
    expert.name, expert.organisation = said("name", entry.name), for_everybody("organisation", entry.organisation)
    expert.territory, expert.agreed_on = entry.territory, entry.agreed_on
    expert.languages = [code for code in LANGUAGES if code in entry.languages]
    for code in LANGUAGES:
        setattr(expert, f"about_{code}", for_everybody(f"about_{code}", entry.about.get(code, "")))
    if entry.email.strip():
        expert.person = _account(entry)
    try:
        with transaction.atomic():
            expert.save()
    except IntegrityError:
        raise Refused("email", _("This account belongs to another expert of the register.")) from None
    expert.topics.set(entry.topics)


def _account(entry: Entry) -> Person:
    """Somebody new gets an account without a password: they sign in by a link in a letter."""
    values = {"name": entry.name.strip(), "password": "!", "language": entry.languages[0]}
    person, _new = Person.objects.get_or_create(email=entry.email.strip().lower(), defaults=values)
    if not person.is_active:
        raise Refused("email", _("This account is closed."))
    return person


@transaction.atomic
def enter(*, by: Person, expert_id: int) -> Expert:
    expert = _locked(ExpertAct.ENTER, by, expert_id)
    check_bar(bar_to_entering(expert, by))
    return _move(by, ExpertAct.ENTER, expert)


def bar_to_entering(expert: Expert, by: Person) -> str:
    return _("You proposed this expert. Another controller enters them.") if expert.added_by_id == by.pk else ""


@transaction.atomic
def leave(*, by: Person, expert_id: int, reason: str) -> Expert:
    """They are chosen for nothing any more; what they signed stays."""
    expert = _locked(ExpertAct.LEAVE, by, expert_id)
    expert.left_because = said("reason", reason)
    return _move(by, ExpertAct.LEAVE, expert)


@transaction.atomic
def come_back(*, by: Person, expert_id: int) -> Expert:
    expert = _locked(ExpertAct.RETURN, by, expert_id)
    expert.left_because = ""
    return _move(by, ExpertAct.RETURN, expert)


@transaction.atomic
def let_go(*, expert_id: int) -> Expert:
    """The account is gone, by the person's own wish: so is the entry. What they signed in a published judgment stays
    signed; of whoever signed nothing, nothing is kept but the empty row."""
    expert = Expert.objects.select_for_update(of=("self",)).get(pk=expert_id)
    before, expert.state, expert.person = expert.state, ExpertState.LEFT, None
    expert.left_because = _("The account was closed.")
    if not expert.seats.filter(opinions__isnull=False).exists():
        expert.interests.all().delete()
        expert.name = expert.organisation = ""
        expert.about_kk = expert.about_ru = expert.about_en = ""
    expert.save()
    _write(None, ExpertAct.LEAVE, expert, before)
    return expert


def _move(by: Person, act: ExpertAct, expert: Expert) -> Expert:
    before, expert.state = expert.state, KEEPING[act].target or expert.state
    expert.save()
    _write(by, act, expert, before)
    return expert


# -- interests


@transaction.atomic
def declare(
    *,
    by: Person,
    expert_id: int,
    kind: str,
    what: str,
    since: date,
    until: date | None = None,
    body: Body | None = None,
    organisation: str = "",
) -> Interest:
    expert = _locked(ExpertAct.INTEREST, by, expert_id)
    organisation = for_everybody("organisation", organisation)
    if body is None and not organisation:
        raise Refused("organisation", _("Name the body or the organisation."))
    if until and until < since:
        raise Refused("until", _("The last day must not be earlier than the first one."))
    made = Interest.objects.create(
        expert=expert, kind=kind, what=said("what", what), body=body, organisation=organisation, since=since,
        until=until, declared_by=by,
    )  # fmt: skip
    _write(by, ExpertAct.INTEREST, expert, expert.state, interest=made.pk)
    return made


@transaction.atomic
def end_interest(*, by: Person, expert_id: int, interest_id: int, until: date) -> Interest:
    """It stays in sight with its last day."""
    expert = _locked(ExpertAct.INTEREST_END, by, expert_id)
    found = expert.interests.select_for_update().filter(pk=interest_id, until=None).first()
    if found is None:
        raise Refused("interest", _("There is no such running interest."))
    if until < found.since:
        raise Refused("until", _("The last day must not be earlier than the first one."))
    found.until = until
    found.save(update_fields=["until"])
    _write(by, ExpertAct.INTEREST_END, expert, expert.state, interest=found.pk)
    return found


def _locked(act: ExpertAct, by: Person, expert_id: int) -> Expert:
    expert = Expert.objects.select_for_update(of=("self",)).filter(pk=expert_id).first()
    if expert is None:
        raise NotAllowed(_("This is not there any more."))
    if act in OWN and expert.person_id == by.pk:
        if expert.state not in KEEPING[act].sources:
            raise NotAllowed(_("You are not in the register any more."))
    else:
        check_keeping(act, by=by, expert=expert)
    return expert


def _write(by: Person | None, act: ExpertAct, expert: Expert, before: str | None, **more: int) -> None:
    after = {"state": expert.state or ExpertState.PROPOSED, "territory": expert.territory_id, **more}
    earlier = {"state": before} if before else None
    record(by=by, act=f"expert.{act}", subject=expert.journal_name, before=earlier, after=after)
