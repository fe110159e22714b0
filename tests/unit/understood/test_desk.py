import pytest
from django.test import Client
from django.urls import reverse
from tests.people import Town, administrator, head, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.understood.build import in_use

from qulaq.hear.appeals.actions import route_by_hand
from qulaq.hear.appeals.models import Appeal, RouteCorrection, State, Suggestion
from qulaq.hear.appeals.staff.parts import understood

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(town: Town) -> Appeal:
    in_use()
    return appeal_in(town, topic=None, text="Жолда үлкен шұңқыр бар")


def test_one_key_takes_the_suggestion_and_sends_it_on(town: Town, appeal: Appeal, client: Client) -> None:
    client.force_login(operator("Bolat", town.triage))
    page = client.get(reverse("appeals:matter", args=[appeal.number])).content.decode()
    assert 'data-key="y"' in page
    assert town.roads.name in page
    client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": town.potholes.pk})
    appeal.refresh_from_db()
    assert (appeal.state, appeal.executor, appeal.topic) == (State.ROUTED, town.roads, town.potholes)
    assert RouteCorrection.objects.get().accepted


def test_an_alternative_of_next_to_no_chance_is_not_called_nought(town: Town, appeal: Appeal) -> None:
    best = [[town.potholes.pk, 0.7], [town.water_supply.pk, 0.012], [town.other.pk, 0.004]]
    Suggestion.objects.filter(appeal=appeal).update(best=best)
    part = understood.suggestion(operator("Bolat", town.triage), appeal, contact=False)
    assert part
    assert [offer.percent for offer in (part["first"], *part["others"])] == ["70", "1", "<1"]


def test_a_threat_on_top_of_the_list_is_no_error_of_anybody(town: Town, client: Client) -> None:
    appeal_in(town, topic=None, text="Сосед угрожает убить мою семью, бегает с ножом")
    client.force_login(operator("Bolat", town.triage))
    top = client.get(reverse("appeals:queue")).content.decode().partition('id="urgent"')[2].partition("<ol")[0]
    assert "Өмірге қауіп" in top
    assert "Қате:" not in top


def test_another_topic_is_one_press_more_and_is_learned_from(town: Town, appeal: Appeal, client: Client) -> None:
    client.force_login(operator("Bolat", town.triage))
    client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": town.water_supply.pk})
    kept = RouteCorrection.objects.get()
    assert (kept.suggested, kept.chosen, kept.accepted) == (town.potholes, town.water_supply, False)
    assert kept.body == town.water


def test_sending_it_on_by_hand_is_kept_too(town: Town, appeal: Appeal) -> None:
    route_by_hand(by=operator("Bolat", town.triage), appeal_id=appeal.pk, to_body_id=town.water.pk)
    assert (RouteCorrection.objects.get().chosen, RouteCorrection.objects.get().body) == (None, town.water)


def test_a_topic_nobody_deals_with_is_kept_and_the_appeal_stays(town: Town, appeal: Appeal, client: Client) -> None:
    client.force_login(operator("Bolat", town.triage))
    client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": town.other.pk})
    appeal.refresh_from_db()
    assert (appeal.state, appeal.topic) == (State.REGISTERED, town.other)


def test_no_topic_is_an_error_beside_the_field(town: Town, appeal: Appeal, client: Client) -> None:
    client.force_login(operator("Bolat", town.triage))
    assert client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": "x"}).status_code == 422


def test_an_officer_of_another_body_can_not_choose(town: Town, appeal: Appeal, client: Client) -> None:
    client.force_login(officer("Aidar", town.water))
    answer = client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": town.potholes.pk})
    assert answer.status_code == 404


def test_once_a_person_has_chosen_the_suggestion_is_gone(town: Town, appeal: Appeal, client: Client) -> None:
    bolat = operator("Bolat", town.triage)
    assert understood.suggestion(bolat, appeal, False) is not None
    client.force_login(bolat)
    client.post(reverse("appeals:act", args=[appeal.number, "topic"]), {"topic": town.other.pk})
    appeal.refresh_from_db()
    assert understood.suggestion(bolat, appeal, False) is None


@pytest.mark.parametrize(("sure", "shown"), [(0.1, False), (0.7, True)])
def test_the_topic_of_the_writer_is_questioned_only_by_a_sure_model(town: Town, sure: float, shown: bool) -> None:
    appeal = appeal_in(town, topic=town.other, text="Жолда үлкен шұңқыр бар")
    Suggestion.objects.create(appeal=appeal, topic=town.potholes, sure=sure, best=[[town.potholes.pk, sure]])
    assert (understood.suggestion(operator("Bolat", town.triage), appeal, False) is not None) == shown


def test_the_administrator_reads_figures_and_puts_a_former_model_back(town: Town, client: Client) -> None:
    first, _second = in_use(), in_use()
    client.force_login(administrator("Dana", town.akimat))
    assert client.get(reverse("appeals:models")).status_code == 200
    assert client.post(reverse("appeals:models"), {"model": first.pk, "reason": ""}).status_code == 422
    assert client.post(reverse("appeals:models"), {"model": first.pk, "reason": "better"}).status_code == 302
    first.refresh_from_db()
    assert first.state == "in_use"


def test_a_head_does_not_see_models(town: Town, client: Client) -> None:
    client.force_login(head("Aigul", town.water))
    assert client.get(reverse("appeals:models")).status_code == 403
