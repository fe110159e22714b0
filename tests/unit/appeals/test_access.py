import pytest
from tests.people import Town, administrator, analyst, controller, head, officer, resident, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    town = tiny_town()
    appeal_in(town)
    appeal_in(town, topic=town.potholes, email="madina@example.kz")
    return town


def seen_by(person: object) -> set[str]:
    return {appeal.executor.code for appeal in Appeal.objects.visible_to(person)}  # type: ignore[arg-type]


def test_a_resident_sees_their_own(town: Town) -> None:
    assert seen_by(resident("Aigerim")) == {"t-water"}
    assert seen_by(resident("Zarina")) == set()


def test_nobody_sees_nothing(town: Town) -> None:
    assert seen_by(None) == set()


def test_an_officer_sees_the_rows_of_their_body(town: Town) -> None:
    assert seen_by(officer("Bolat", town.roads)) == {"t-roads"}


def test_the_head_of_the_akimat_sees_what_lies_below(town: Town) -> None:
    assert seen_by(head("Serik", town.akimat)) == {"t-water", "t-roads"}


def test_controller_and_analyst_see_their_territory(town: Town) -> None:
    assert seen_by(controller("Saule", town.district)) == {"t-water", "t-roads"}
    assert seen_by(analyst("Marat", town.settlement)) == {"t-water", "t-roads"}


def test_an_administrator_sees_no_appeals(town: Town) -> None:
    assert seen_by(administrator("Dana", town.akimat)) == set()


def test_an_assignment_that_has_ended_gives_nothing(town: Town) -> None:
    bolat = officer("Bolat", town.roads)
    bolat.assignments.update(since="2020-01-01", until="2020-12-31")
    assert seen_by(bolat) == set()
