from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in
from tests.unit.understood.build import ROADS, WATER, in_use

from qulaq.hear.appeals.actions.erasing_rows import erase_appeal
from qulaq.hear.appeals.models import Appeal, ModelOrigin, ModelState, RoutingModel, Suggestion
from qulaq.hear.appeals.understood import keeping, learning

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Old appeals to learn from, and new ones to compare on."""
    monkeypatch.setattr(learning, "LEAST", 8)
    monkeypatch.setattr(learning, "LEAST_HELD_OUT", 4)
    for place, (water, road) in enumerate(zip(WATER, ROADS, strict=True)):
        ago = timedelta(days=1 if place > 5 else 60)
        for text, topic in ((water, town.water_supply), (road, town.potholes)):
            made = appeal_in(town, text=text, topic=topic)
            Appeal.objects.filter(pk=made.pk).update(received_at=timezone.now() - ago)
    return town


def test_the_first_model_that_learned_from_decisions_is_put_in_use(decided: Town) -> None:
    learned = learning.learn()
    assert learned.put_in_use
    row = RoutingModel.objects.get(state=ModelState.IN_USE)
    assert (row.origin, row.examples) == (ModelOrigin.DECISIONS, 12)
    assert row.figures["n"] == 4


def test_a_second_night_finds_nothing_better_and_says_so(decided: Town) -> None:
    first = learning.learn()
    second = learning.learn()
    assert (second.put_in_use, second.why) == (False, "not better")
    assert RoutingModel.objects.get(state=ModelState.IN_USE).version == first.version
    assert RoutingModel.objects.get(version=second.version).compared["version"] == first.version


def test_few_decisions_teach_nothing(town: Town) -> None:
    appeal_in(town)
    assert learning.learn().why == "too few decisions"


def test_figures_hold_no_words_of_anybody(decided: Town) -> None:
    learning.learn()
    row = RoutingModel.objects.get(state=ModelState.IN_USE)
    assert "су жоқ" not in str(row.figures)
    assert "су жоқ".encode() not in bytes(row.facts)


def test_children_complaints_and_erased_appeals_are_not_learned_from(town: Town) -> None:
    kept, child, erased, complaint = (appeal_in(town, email="") for _number in range(4))
    Appeal.objects.filter(pk=child.pk).update(is_protected=True)
    Appeal.objects.filter(pk=erased.pk).update(erased_at=timezone.now())
    Appeal.objects.filter(pk=complaint.pk).update(kind="complaint")
    assert list(learning.decided()) == [kept]


def test_what_the_model_alone_decided_teaches_nothing(town: Town) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(routed_because={"rule": "text"})
    assert not learning.decided().exists()


def test_erasing_an_appeal_erases_the_words_the_model_read_in_it(town: Town) -> None:
    in_use()
    appeal = appeal_in(town, topic=None, text="Жолда шұңқыр бар")
    Appeal.objects.filter(pk=appeal.pk).update(state="closed", closed_at=timezone.now(), ending="withdrawn")
    assert erase_appeal(appeal.pk)
    assert not Suggestion.objects.filter(appeal=appeal).exists()


def test_an_installation_begins_with_written_examples_once(town: Town) -> None:
    first = learning.begin()
    assert first is not None
    assert first.origin == ModelOrigin.WORDS
    assert keeping.current() is None or keeping.current().learned is False
    assert learning.begin() is None


def test_a_model_that_this_version_can_not_read_is_replaced(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    first = learning.begin()
    monkeypatch.setattr("qulaq.text.routing.model.FORMAT", 99)
    second = learning.begin()
    assert first is not None
    assert second is not None
    assert second.version > first.version
    assert keeping.is_readable()
