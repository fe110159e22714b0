import pytest
from django.test import Client
from django.urls import reverse
from tests.people import Town
from tests.unit.understood.build import in_use

from qulaq.hear.appeals.models import WebDraft
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.understood.suggesting import Suggested

pytestmark = pytest.mark.django_db
ROAD = {"text": "Жолда үлкен шұңқыр бар, жөндеп беріңіздер", "topic": "", "kind": "application"}


def test_the_topic_is_offered_chosen_beforehand_with_the_reason(town: Town, client: Client) -> None:
    in_use()
    answer = client.post(reverse("appeals:what"), ROAD)
    assert answer.url == reverse("appeals:topic")
    page = client.get(answer.url).content.decode()
    assert f'value="{town.potholes.pk}"' in page
    assert "шұңқыр" in page
    client.post(reverse("appeals:topic"), {"topic": town.potholes.pk})
    assert WebDraft.objects.get().data["what"]["topic"] == str(town.potholes.pk)


def test_whoever_is_not_sure_leaves_it_to_people(town: Town, client: Client) -> None:
    in_use()
    client.post(reverse("appeals:what"), ROAD)
    assert client.post(reverse("appeals:topic"), {"topic": ""}).url == reverse("appeals:where")
    assert WebDraft.objects.get().data["what"]["topic"] == ""


def test_whoever_chose_a_topic_is_not_asked_again(town: Town, client: Client) -> None:
    in_use()
    answer = client.post(reverse("appeals:what"), {**ROAD, "topic": town.other.pk})
    assert answer.url == reverse("appeals:where")


def test_without_a_model_the_step_is_not_there(town: Town, client: Client) -> None:
    assert client.post(reverse("appeals:what"), ROAD).url == reverse("appeals:where")
    assert client.get(reverse("appeals:topic")).url == reverse("appeals:where")


def test_a_step_that_is_only_offered_is_not_counted(town: Town, client: Client) -> None:
    in_use()
    client.post(reverse("appeals:what"), ROAD)
    assert "2-қадам" not in client.get(reverse("appeals:topic")).content.decode()
    assert "2-қадам, барлығы 4" in client.get(reverse("appeals:where")).content.decode()


def test_a_guess_is_offered_but_not_chosen_for_the_writer(
    town: Town, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    guess = Suggested(best=[(town.potholes.pk, 0.3), (town.water_supply.pk, 0.1)], words=["на"])
    monkeypatch.setattr(suggesting, "suggested", lambda text: guess)
    client.post(reverse("appeals:what"), {**ROAD, "text": "на улеце ямма на дароге"})
    form = client.get(reverse("appeals:topic")).context["form"]
    assert (form["topic"].value(), len(form.fields["topic"].choices)) == ("", 2)
