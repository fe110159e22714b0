import pytest
from pytest_django import Settings
from tests.people import Town
from tests.unit.appeals.build import appeal_in
from tests.unit.understood.build import in_use

from qulaq.hear.appeals.models import ModelOrigin, State, Suggestion, Urgency
from qulaq.hear.appeals.understood import keeping, suggesting

pytestmark = pytest.mark.django_db
SURE = "Үш күннен бері су жоқ, су құбыры жарылып кетті"


@pytest.fixture
def allowed(settings: Settings) -> None:
    settings.ROUTE_AT_ONCE = True
    settings.WRONG_REDIRECT_COST = 4  # sixteen examples make nobody very sure


def test_without_a_model_nothing_is_suggested_and_nothing_stops(town: Town) -> None:
    appeal = appeal_in(town, topic=None, text="Көшеде ағаш құлады")
    assert appeal.state == State.REGISTERED
    assert not Suggestion.objects.exists()


def test_the_suggestion_is_kept_beside_the_appeal_with_its_words(town: Town) -> None:
    row = in_use()
    said = Suggestion.objects.get(appeal=appeal_in(town, topic=None, text="Жолда шұңқыр бар"))
    assert said.topic == town.potholes
    assert said.model == row
    assert "шұңқыр" in said.words
    assert [topic for topic, _sure in said.best] == [town.potholes.pk, town.water_supply.pk]


def test_the_topic_the_writer_chose_counts_and_the_suggestion_stands_beside_it(town: Town) -> None:
    in_use()
    appeal = appeal_in(town, topic=town.potholes, text=SURE)
    assert appeal.topic == town.potholes
    assert appeal.executor == town.roads
    assert appeal.suggestion.topic == town.water_supply


def test_a_person_confirms_it_unless_the_setting_lets_the_model_route(town: Town) -> None:
    in_use()
    appeal = appeal_in(town, topic=None, text=SURE)
    assert (appeal.state, appeal.topic) == (State.REGISTERED, None)


@pytest.mark.usefixtures("allowed")
def test_a_sure_model_routes_at_once_and_says_that_the_words_decided(town: Town) -> None:
    in_use()
    appeal = appeal_in(town, topic=None, text=SURE)
    assert (appeal.state, appeal.executor, appeal.topic) == (State.ROUTED, town.water, town.water_supply)
    assert appeal.routed_because["rule"] == "text"


@pytest.mark.usefixtures("allowed")
def test_a_model_of_written_examples_never_routes_alone(town: Town) -> None:
    in_use(ModelOrigin.WORDS)
    assert appeal_in(town, topic=None, text=SURE).state == State.REGISTERED


@pytest.mark.usefixtures("allowed")
def test_what_it_is_unsure_of_goes_to_the_triage_desk(town: Town) -> None:
    in_use()
    appeal = appeal_in(town, topic=None, text="Hello from far away")
    assert appeal.state == State.REGISTERED
    assert appeal.suggestion.unsure


def test_a_model_that_breaks_does_not_stop_a_registration(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "current", lambda: 1 / 0)
    assert appeal_in(town).number


def test_what_can_not_wait_is_marked_with_its_words(town: Town) -> None:
    said = appeal_in(town, text="Мектеп жанында ашық люк бар").suggestion
    assert (said.urgency, said.urgency_words) == (Urgency.SOON, ["ашық люк"])


def test_in_cold_months_a_home_without_heating_can_not_wait(settings: Settings) -> None:
    assert suggesting.level_of("В квартире нет отопления").urgency == Urgency.USUAL
    settings.COLD_MONTHS = frozenset(range(1, 13))
    level = suggesting.level_of("В квартире нет отопления")
    assert (level.urgency, level.urgency_words, level.urgency_sure) == (Urgency.SOON, ["нет отопления"], None)


def test_a_threat_is_above_soon() -> None:
    assert suggesting.level_of("Меня убьют, и газом пахнет").urgency == Urgency.THREAT


def test_what_no_list_knows_alarms_too_with_its_words(town: Town) -> None:
    appeal = appeal_in(town, text="Муж схватил за горло, не отпускает, спасите")
    assert appeal.urgency == appeal.suggestion.urgency == Urgency.THREAT
    assert "схватил" in appeal.suggestion.urgency_words
    assert 0 < appeal.suggestion.urgency_sure < 1


def test_what_lists_find_by_chance_is_looked_at_soon_and_alarms_nobody(town: Town) -> None:
    text = "По стене дома пошла трещина! Огород затопило. Примите меры, пожалуйста, поскорее"
    appeal = appeal_in(town, text=text)
    assert appeal.urgency == appeal.suggestion.urgency == Urgency.SOON
    assert appeal.suggestion.urgency_words == ["затопило"]


def test_a_model_that_breaks_hides_no_threat(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "current", lambda: 1 / 0)
    assert appeal_in(town, text="Сосед угрожает убить нас").urgency == Urgency.THREAT
