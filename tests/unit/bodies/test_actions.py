import pytest
from django.db import IntegrityError, transaction
from tests.people import administrator, officer, serving, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.bodies import actions
from qulaq.foundation.bodies.models import Body, Competence, Topic
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Role
from qulaq.foundation.territories.actions import load_jurisdiction
from qulaq.foundation.territories.models import Level, Territory
from qulaq.hear.appeals.routing import route

pytestmark = pytest.mark.django_db
NAMES = {"kk": "Жарық", "ru": "Освещение", "en": "Lighting"}


def test_a_draft_topic_is_confirmed_and_journaled() -> None:
    town = tiny_town()
    dana = administrator("Dana", town.akimat)
    topic = actions.create_topic(by=None, code="light", names=NAMES, is_draft=True)
    assert not actions.confirm_topic(by=dana, topic_id=topic.pk).is_draft
    assert Entry.objects.get(act="topic.confirmed").actor == dana.journal_name


def test_a_merged_body_hands_over_its_appeals_and_children() -> None:
    town = tiny_town()
    appeal, dana = appeal_in(town), administrator("Dana", town.akimat)
    actions.create_body(by=None, code="pump", names={"kk": "Сорғы"}, territory=town.district, parent=town.water)
    actions.merge_body(by=dana, body_id=town.water.pk, into_id=town.roads.pk)
    appeal.refresh_from_db()
    assert appeal.executor == town.roads
    pump = Body.objects.get(code="pump")
    assert pump.path == [*town.roads.path, pump.pk]


def test_nothing_is_merged_into_what_lies_below_it() -> None:
    town = tiny_town()
    with pytest.raises(actions.Refused):
        actions.merge_body(by=administrator("Dana"), body_id=town.akimat.pk, into_id=town.water.pk)


def test_topics_with_rival_competences_are_not_merged() -> None:
    town = tiny_town()
    with pytest.raises(actions.Refused):
        actions.merge_topic(by=administrator("Dana"), topic_id=town.potholes.pk, into_id=town.utilities.pk)
    assert Topic.objects.filter(pk=town.potholes.pk).exists()


def test_a_new_rule_ends_the_one_before() -> None:
    town = tiny_town()
    dana = administrator("Dana", town.akimat)
    actions.add_competence(by=dana, topic=town.potholes, territory=town.district, body=town.akimat)
    assert route(town.potholes.pk, town.settlement.pk).body_id == town.akimat.pk
    assert Competence.objects.filter(topic=town.potholes, until=None).count() == 1


def test_the_database_allows_one_competent_body_only() -> None:
    town = tiny_town()
    with pytest.raises(IntegrityError), transaction.atomic():
        Competence.objects.create(topic=town.potholes, territory=town.district, body=town.akimat)


def test_the_narrower_topic_wins_over_the_broader() -> None:
    town = tiny_town()
    actions.add_competence(by=None, topic=town.water_supply, territory=town.country, body=town.roads)
    assert route(town.water_supply.pk, town.settlement.pk).body_id == town.roads.pk
    assert route(town.utilities.pk, town.settlement.pk).body_id == town.water.pk


def test_a_closed_body_is_not_chosen() -> None:
    town = tiny_town()
    Body.objects.filter(pk=town.water.pk).update(closed_on="2026-01-01")
    assert route(town.water_supply.pk, town.settlement.pk).to_triage


def test_the_jurisdiction_loads_once_and_has_a_desk_of_last_resort() -> None:
    assert load_jurisdiction() == 21
    assert actions.load_topics() > 50
    assert (load_jurisdiction(), actions.load_topics()) == (0, 0)
    assert Territory.objects.filter(level__in=[Level.REGION, Level.CITY]).count() == 20
    assert actions.ensure_triage_desk() == actions.ensure_triage_desk()


def test_a_person_with_the_same_role_at_both_bodies_stands_in_the_way() -> None:
    town = tiny_town()
    bolat = serving(officer("Bolat", town.water), Role.OFFICER, town.roads)
    with pytest.raises(actions.Refused):
        actions.merge_body(by=administrator("Dana"), body_id=town.water.pk, into_id=town.roads.pk)
    assert bolat.assignments.count() == 2
