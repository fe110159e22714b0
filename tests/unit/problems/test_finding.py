"""Problems found in voices: proposed with words several people said, the same from night to night, and what a person
said holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.people import Town, analyst
from tests.unit.problems.heard import voices_in

from qulaq.understand.problems import actions, keeping
from qulaq.understand.problems.assigning import assign_new
from qulaq.understand.problems.keeping import find_problems
from qulaq.understand.problems.models import Kept, Membership, Origin, Problem, ProblemState

pytestmark = pytest.mark.django_db

WATER = [
    f"В {place} нет холодной воды, из крана вода не идёт {when}"
    for place in ("нашем доме", "квартире", "подъезде", "микрорайоне")
    for when in ("с утра", "третий день", "каждый вечер")
]
ROADS = [
    f"На {place} яма на дороге, {what} асфальт разбит"
    for place in ("улице", "перекрёстке", "повороте", "въезде")
    for what in ("машины объезжают,", "колёса пробивают,", "ездить нельзя,")
]


@pytest.fixture
def marat(town: Town) -> object:
    return analyst("Marat", town.district)


def spoken(town: Town) -> None:
    voices_in(town, WATER)
    voices_in(town, ROADS, topic=town.potholes)


def living(problem: Problem) -> set[int]:
    return set(Membership.objects.filter(problem=problem, removed_at=None).values_list("voice", flat=True))


def about(topic: object) -> Problem:
    return Problem.objects.get(topic=topic, state=ProblemState.FOUND)


def test_two_matters_are_two_proposals_with_topic_body_and_words(town: Town) -> None:
    spoken(town)
    found = find_problems()
    assert len(found) == 2
    water = about(town.water_supply)
    assert (water.body, water.territory) == (town.water, town.settlement)
    assert len(living(water)) == len(WATER)
    assert any("вод" in word for word in water.words)
    row = Membership.objects.filter(problem=water)[0]
    assert row.why
    assert row.origin == Origin.PROGRAM


def test_to_look_twice_changes_nothing(town: Town) -> None:
    spoken(town)
    find_problems()
    before = {problem.number: living(problem) for problem in Problem.objects.all()}
    assert find_problems() == []
    assert {problem.number: living(problem) for problem in Problem.objects.all()} == before


def test_a_problem_keeps_its_number_while_voices_come(town: Town) -> None:
    spoken(town)
    find_problems()
    number = about(town.water_supply).number
    voices_in(town, [f"{text} опять" for text in WATER])
    find_problems()
    water = about(town.water_supply)
    assert water.number == number
    assert len(living(water)) == 2 * len(WATER)


def test_what_few_people_speak_of_is_no_proposal(town: Town) -> None:
    spoken(town)
    for text in WATER:
        voices_in(town, [text.replace("воды", "отопления").replace("вода не идёт", "батареи холодные")])
    Problem.objects.all().delete()
    found = find_problems()
    assert all(len({row.voice.speaker for row in problem.memberships.all()}) >= 5 for problem in found)
    assert len(found) == 2


def test_the_words_of_a_proposal_were_said_by_three_people(town: Town) -> None:
    voices_in(town, [*WATER, "Нет холодной воды, звоните Бекболатову, из крана вода не идёт"])
    voices_in(town, ROADS, topic=town.potholes)
    find_problems()
    said = " ".join(f"{one.words} {one.title_kk} {one.title_ru}" for one in Problem.objects.all()).lower()
    assert "бекболат" not in said
    assert not any("бекболат" in str(row.why) for row in Membership.objects.all())


def test_a_voice_a_person_took_out_does_not_come_back(town: Town, marat: object) -> None:
    spoken(town)
    find_problems()
    water = about(town.water_supply)
    gone = min(living(water))
    actions.remove(by=marat, problem_id=water.pk, voices=[gone])
    find_problems()
    assert gone not in living(water)


def test_a_refused_problem_comes_back_only_with_twice_as_many(town: Town, marat: object) -> None:
    spoken(town)
    find_problems()
    water = about(town.water_supply)
    actions.refuse(by=marat, problem_id=water.pk, reason="Жоспарлы жөндеу")
    voices_in(town, [f"{text} опять" for text in WATER[:6]])
    assert not any(made.topic == town.water_supply for made in find_problems())
    water.refresh_from_db()
    assert water.state == ProblemState.REFUSED
    voices_in(town, [f"Снова {text.lower()}" for text in WATER[:8]])
    find_problems()
    water.refresh_from_db()
    assert water.state == ProblemState.FOUND


def test_a_name_given_while_the_program_looks_holds(town: Town, marat: object, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken(town)
    find_problems()
    water, usual = about(town.water_supply), keeping.continued

    def meanwhile(*given: Any) -> dict[int, int]:
        actions.confirm(by=marat, problem_id=water.pk, title_kk="Су жоқ", title_ru="Нет воды")
        return usual(*given)

    monkeypatch.setattr(keeping, "continued", meanwhile)
    find_problems()
    water.refresh_from_db()
    assert water.title_ru == "Нет воды"


def test_joined_problems_stay_joined(town: Town, marat: object) -> None:
    spoken(town)
    find_problems()
    water, roads = about(town.water_supply), about(town.potholes)
    actions.merge(by=marat, problem_id=water.pk, other_id=roads.pk)
    assert find_problems() == []
    assert len(living(water)) == len(WATER) + len(ROADS)


def test_divided_problems_stay_divided(town: Town, marat: object) -> None:
    spoken(town)
    find_problems()
    water = about(town.water_supply)
    chosen = sorted(living(water))[:4]
    new = actions.split(by=marat, problem_id=water.pk, voices=chosen).other
    assert find_problems() == []
    assert living(new) == set(chosen)
    assert not living(water) & set(chosen)


def test_a_copied_text_is_shown_as_many_voices_and_one_campaign_is_not_removed(town: Town) -> None:
    spoken(town)
    voices_in(town, ["В нашем районе нет холодной воды, просим принять меры, из крана вода не идёт совсем"] * 8)
    find_problems()
    assert len(living(about(town.water_supply))) == len(WATER) + 8


def test_new_voices_come_between_two_nights(town: Town) -> None:
    spoken(town)
    find_problems()
    [voice] = voices_in(town, ["Нет холодной воды, вода из крана не идёт"])
    assert assign_new() == 1
    assert voice.pk in living(about(town.water_supply))
    assert assign_new() == 0


def test_nothing_kept_between_nights_is_lost_by_running_without_it(town: Town) -> None:
    spoken(town)
    assert assign_new() == 0
    find_problems()
    Kept.objects.all().delete()
    assert assign_new() == 0
    assert find_problems() == []


def test_voices_of_long_ago_are_not_looked_through(town: Town) -> None:
    voices_in(town, WATER, days_ago=500)
    assert find_problems(timezone.localdate()) == []
