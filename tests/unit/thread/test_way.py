"""The thread of one record, by stages, through the real doors: an appeal, a problem, a measure."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst, head, officer, resident
from tests.unit.measures.build import day, decided, proposed
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.problems.heard import proposed as only_found

from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.models import Measure
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.stages import AWAITED, Stage
from qulaq.foundation.thread.way import Step, Way, way
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import mark, take_all
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Appeal, Publication
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem

pytestmark = pytest.mark.django_db


def stages(found: Way) -> dict[str, str]:
    return {step.stage.value: step.state for step in found.steps}


def at(found: Way, stage: Stage) -> Step:
    return next(step for step in found.steps if step.stage == stage)


def keys(found: Way) -> list[str]:
    return [item.key for item in found.items]


def number_of(voice: Voice) -> str:
    return Appeal.objects.get(pk=voice.source_id).number


def released(voice: Voice) -> Publication:
    bolat = Person.objects.filter(name="Bolat").first() or officer("Bolat", Body.objects.get(code="t-water"))
    public = publishing.release(by=bolat, appeal_id=voice.source_id, text="Үш күннен бері су жоқ")
    take_all()
    return public


def six(town: Town) -> list[Voice]:
    return voices_in(town, ["Үш күннен бері су жоқ"] * 6, may_publish=True)


def story(town: Town) -> tuple[list[Voice], Problem, Measure]:
    voices = six(town)
    problem = confirmed(town, analyst("Marat", town.district), voices)
    return voices, problem, decided(town, head("Serik", town.water), problems=(problem.number,))


def test_stages_stand_in_their_order_and_what_must_come_yet_is_shown(town: Town) -> None:
    _voices, problem, measure = story(town)
    found = way("problem", problem.number, None)
    assert [*stages(found).items()] == [
        ("heard", "done"), ("problem", "done"), ("measure", "now"), ("promise", "now"), ("outcome", "next"),
    ]  # fmt: skip
    assert at(found, Stage.PROBLEM).is_here
    assert [item.key for item in at(found, Stage.MEASURE).items] == [measure.number]


def test_what_is_awaited_first_is_what_was_promised_first(town: Town) -> None:
    _voices, problem, measure = story(town)
    found = way("problem", problem.number, None)
    assert (found.due_on, measure.title in found.next) == (day(30), True)


def test_people_are_counted_and_only_released_words_are_quoted(town: Town) -> None:
    voices, problem, _measure = story(town)
    public = released(voices[0])
    (told,) = at(way("problem", problem.number, None), Stage.HEARD).spoke
    assert (told.heard.voices, told.heard.people) == (6, 6)
    assert [quote.url for quote in told.heard.quotes] == [f"/register/{public.number}/"]


def test_few_people_are_counted_for_staff_alone(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat, voices_in(town, ["Су жоқ"] * 3))
    counts = []
    for reader in (None, resident(), marat):
        (told,) = at(way("problem", problem.number, reader), Stage.HEARD).spoke
        counts.append((told.heard.voices, told.heard.people, "3" in told.heard.said))
    assert counts == [(None, None, False), (None, None, False), (3, 3, True)]


def test_from_an_appeal_forwards(town: Town) -> None:
    voices, problem, measure = story(town)
    found = way("appeal", number_of(voices[0]), None)
    assert at(found, Stage.HEARD).is_here
    assert keys(found)[:2] == [problem.number, measure.number]


def test_the_public_record_leads_forwards_and_does_not_tell_the_number_of_the_appeal(town: Town) -> None:
    voices, problem, measure = story(town)
    public = released(voices[0])
    found = way("register", str(public.number), None)
    assert keys(found)[:3] == [public.number, problem.number, measure.number]
    assert number_of(voices[0]) not in repr(found)


def test_a_voice_of_no_problem_waits(town: Town) -> None:
    (voice,) = voices_in(town, ["Су жоқ"])
    found = way("appeal", number_of(voice), None)
    assert stages(found) == {"heard": "now", "problem": "next", "measure": "next", "outcome": "next"}
    assert not found.is_long


def test_what_is_only_proposed_is_for_staff_who_see_it(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    (voice,) = voices_in(town, ["Су жоқ"])
    problem = only_found(town, marat, [voice])
    public = confirmed(town, marat, six(town), title="Басқа")
    hidden = proposed(town, serik, problems=(public.number,))
    readers: dict[str, Person | None] = {
        "nobody": None, "resident": resident(), "marat": marat, "other": officer("Bolat", town.roads),
    }  # fmt: skip
    seen = {
        name: (keys(way("appeal", number_of(voice), who)), hidden.number in keys(way("problem", public.number, who)))
        for name, who in readers.items()
    }
    assert seen["nobody"] == seen["resident"] == ([], False)
    assert problem.number in seen["marat"][0]
    assert problem.number not in seen["other"][0]


def test_a_protected_appeal_is_told_nowhere(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = six(town)
    problem = confirmed(town, marat, voices)
    childs = Appeal.objects.get(pk=voices[0].source_id)
    Appeal.objects.filter(pk=childs.pk).update(is_protected=True, may_publish=False)
    mark("appeal", [childs.pk])
    take_all()
    for reader in (None, resident(), marat):
        (told,) = at(way("problem", problem.number, reader), Stage.HEARD).spoke
        assert (told.heard.voices, childs.number in repr(told)) == (5, False)
    assert keys(way("appeal", childs.number, None)) == []


def test_what_was_decided_against_a_problem_stays_on_the_thread_when_it_is_joined_to_another(town: Town) -> None:
    marat = analyst("Marat", town.district)
    former, other = confirmed(town, marat, six(town)), confirmed(town, marat, title="Судың қысымы")
    measure = decided(town, head("Serik", town.water), problems=(former.number,))
    joined = actions.merge(by=marat, problem_id=other.pk, other_id=former.pk)
    assert measure.number in keys(way("problem", other.number, None))
    assert other.number in keys(way("measure", measure.number, None))
    actions.undo(by=marat, regrouping_id=joined.pk)
    assert measure.number not in keys(way("problem", other.number, None))


def test_what_is_proposed_or_refused_is_not_said_to_be_carried_out(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    public = confirmed(town, marat, six(town))
    measure = proposed(town, serik, problems=(public.number,))
    assert way("measure", measure.number, serik).next == str(AWAITED[Stage.MEASURE])
    deciding.refuse(by=serik, measure_id=measure.pk, reason="Ақша жоқ")
    assert way("problem", public.number, None).next == str(AWAITED[Stage.MEASURE])
