import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.people import Town, officer
from tests.unit.like.build import solved

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.like.public import answered_well, public_cases
from qulaq.hear.appeals.models import Appeal, Publication, PublicState

pytestmark = pytest.mark.django_db
ANSWER = "Қысым төмендігінің себебі табылды, сорғы ауыстырылды."


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


def public(town: Town, text: str = "Крандағы судың қысымы төмен", **changes: object) -> Publication:
    """A case an officer has released with its answer, whose author says that it was solved."""
    bolat = Person.objects.filter(name="Bolat").first() or officer("Bolat", town.water)
    appeal = solved(town, bolat, text=text, email="", may_publish=True)
    made = publishing.release(by=bolat, appeal_id=appeal.pk, text=text, answer=ANSWER)
    Publication.objects.filter(pk=made.pk).update(**changes)
    made.refresh_from_db()
    return made


def typed(client: Client, town: Town, text: str) -> None:
    """The form up to the step before sending."""
    client.post("/new/what/", {"text": text, "kind": "application", "topic": str(town.water_supply.pk)})
    client.post("/new/where/", {"territory": str(town.settlement.pk), "address": "Абай көшесі, 12"})


def found(town: Town, text: str = "Үйде су қысымы төмен", sure: float = 1.0) -> list[Publication]:
    topics = {town.water_supply.pk: sure}
    return [item.publication for item in public_cases(text, territory=town.settlement, topics=topics)]


def test_a_released_good_answer_is_found(town: Town) -> None:
    assert found(town) == []
    row = public(town)
    assert found(town) == [row]


def test_what_is_hardly_of_the_same_topic_is_not_offered(town: Town) -> None:
    """One usual word in common, and nobody knows what the matter is about: nothing is better than something."""
    public(town)
    assert found(town, "Дүкендегі сүттің бағасы мен қысымы", sure=0.3) == []


@pytest.mark.parametrize(
    "changes",
    [{"state": PublicState.TAKEN_OUT}, {"answer": ""}, {"answer_for": None}, {"reported_at": timezone.now()}],
)
def test_what_is_not_public_now_is_not(town: Town, changes: dict[str, object]) -> None:
    public(town, **changes)
    assert not answered_well().exists()


def test_a_matter_that_was_opened_again_is_not(town: Town) -> None:
    row = public(town)
    Appeal.objects.filter(pk=row.appeal_id).update(reopenings=1)
    assert found(town) == []


def test_before_sending_it_is_shown_and_sending_stays_open(town: Town, client: Client) -> None:
    row = public(town)
    typed(client, town, "Үйде су қысымы төмен, ештеңе ақпайды")
    page = client.get(reverse("appeals:similar"))
    assert ANSWER in page.content.decode()
    assert reverse("appeals:public_record", args=[row.number]) in page.content.decode()
    assert client.post(reverse("appeals:similar")).url == reverse("appeals:who")


def test_whoever_is_answered_need_not_write(town: Town, client: Client) -> None:
    public(town)
    typed(client, town, "Үйде су қысымы төмен, ештеңе ақпайды")
    page = client.post(reverse("appeals:similar"), {"answered": "1"})
    assert reverse("appeals:who") in page.content.decode()
    assert client.get(reverse("appeals:who")).status_code == 200


def test_the_answer_is_read_aloud_in_its_own_language(town: Town, client: Client) -> None:
    russian = "Причина слабого напора найдена, насос заменён, давление восстановлено."
    row = public(town, answer=russian)
    assert f'lang="ru">{russian}' in client.get(f"/register/{row.number}/").content.decode()
