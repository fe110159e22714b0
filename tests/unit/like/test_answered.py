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
LONG = "Крандағы судың қысымы төмен, екінші қабатқа таңертең де, кешке де су мүлде көтерілмейді, сорғы істемейді"
RUSSIAN = "Причина слабого напора найдена, насос заменён, давление восстановлено."
ANSWER = "Қысым төмендігінің себебі табылды, сорғы ауыстырылды."


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


def public(
    town: Town, text: str = "Крандағы судың қысымы төмен", answer: str = ANSWER, **changes: object
) -> Publication:
    """A case an officer has released with its answer, whose author says that it was solved."""
    bolat = Person.objects.filter(name="Bolat").first() or officer("Bolat", town.water)
    appeal = solved(town, bolat, text=text, email="", may_publish=True)
    made = publishing.release(by=bolat, appeal_id=appeal.pk, text=text, answer=answer)
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
    row = public(town, answer=RUSSIAN)
    assert f'lang="ru">{RUSSIAN}' in client.get(f"/register/{row.number}/").content.decode()


def test_answers_in_the_language_of_the_writer_come_first(town: Town) -> None:
    in_kazakh, in_russian = public(town, LONG), public(town, LONG, answer=RUSSIAN)
    assert found(town, LONG) == [in_kazakh, in_russian]
    Publication.objects.filter(pk=in_kazakh.pk).update(answer=RUSSIAN)
    Publication.objects.filter(pk=in_russian.pk).update(answer=ANSWER)
    assert found(town, LONG) == [in_russian, in_kazakh]


def test_answers_from_near_come_first_whenever_they_were_given(town: Town) -> None:
    far, near = public(town, LONG, territory=town.country), public(town, LONG, "Сорғы ауысты.", territory=town.district)
    assert found(town, LONG) == [near, far]
    Publication.objects.filter(pk=near.pk).update(territory=town.country)
    Publication.objects.filter(pk=far.pk).update(territory=town.district)
    assert found(town, LONG) == [far, near]


def test_the_language_of_the_answer_is_said_where_it_is_another(town: Town, client: Client) -> None:
    public(town, answer=RUSSIAN)
    typed(client, town, "Үйде су қысымы төмен, ештеңе ақпайды")
    assert "Language of the answer: Russian" in client.get("/en/new/similar/").content.decode()
    Publication.objects.update(answer=ANSWER)
    assert "Language of the answer" not in client.get("/en/new/similar/").content.decode()
