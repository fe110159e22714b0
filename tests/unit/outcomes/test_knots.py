"""The thread of an outcome says what is the case: what was done as done, what is awaited as awaited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _
from tests.people import Town, head
from tests.unit.outcomes.build import asked, decided, decision, opened, telling_begun, told, why

from qulaq.account.outcomes.actions import deciding
from qulaq.account.outcomes.knots import knots_of
from qulaq.account.outcomes.models import Outcome

pytestmark = pytest.mark.django_db


def said(outcome: Outcome) -> list[tuple[str, str]]:
    """After the confirmed problem and the work on it."""
    return [(knot.label, knot.state) for knot in knots_of(Outcome.objects.get(pk=outcome.pk))[2:]]


def test_at_first_evidence_is_gathered_and_the_rest_is_to_come(town: Town) -> None:
    way = said(opened(town, head("Serik", town.water)))
    assert way[0] == (_("evidence is gathered"), "now")
    assert way[1:] == [
        (_("those who spoke will be asked"), "next"), (_("a verdict will be given"), "next"),
        (_("everyone will be told"), "next"),
    ]  # fmt: skip


def test_while_people_are_asked_and_after_the_last_day(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    assert said(outcome)[1] == (_("those who spoke are asked"), "now")
    Outcome.objects.filter(pk=outcome.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    assert said(outcome)[1] == (_("those who spoke were asked"), "now")


def test_once_there_is_a_verdict_nobody_is_asked_any_more(town: Town) -> None:
    way = said(decided(town, head("Serik", town.water)))
    assert way[1:] == [
        (_("those who spoke were asked"), "done"), (_("verdict given"), "now"), (_("everyone will be told"), "next"),
    ]  # fmt: skip


def test_telling_goes_on_is_paused_and_is_done(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    assert said(outcome)[-2:] == [(_("verdict given"), "done"), (_("people are being told"), "now")]
    Outcome.objects.filter(pk=outcome.pk).update(paused_at=timezone.now())
    assert said(outcome)[-1] == (_("telling is paused"), "now")


def test_who_was_told_is_told(town: Town) -> None:
    way = said(told(town, head("Serik", town.water)))
    assert way[-1] == (_("everyone was told"), "done")
    assert {state for _label, state in way} == {"done"}


def test_a_correction_stands_after_what_came_before_it(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    deciding.correct(by=serik, outcome_id=outcome.pk, decision=decision(did_kk="Бір сорғы."), correction=why())
    labels = [knot.label for knot in knots_of(Outcome.objects.get(pk=outcome.pk))]
    assert labels.index(_("everyone was told")) < labels.index(_("verdict corrected"))
    assert labels.count(_("verdict given")) == 1
    assert labels.index(_("verdict given")) < labels.index(_("everyone was told"))
