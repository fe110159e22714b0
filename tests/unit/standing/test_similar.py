"""Before sending: open public matters of the place that are about the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, officer, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.resident.walk import TEXT, WHO

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Appeal, Follower, Publication, WebDraft
from qulaq.hear.appeals.resident.similar import SHOWN, Place, similar, stems

HERE = (43.238, 76.945)


def public(town: Town, text: str = "Көшемізде ауызсу жоқ, балаларға тасып ішеміз", **more: Any) -> Publication:
    """Released by an officer; `more` is changed afterwards."""
    bolat = Person.objects.filter(name="Bolat").first() or officer("Bolat", town.water)
    appeal = appeal_in(town, email="", may_publish=True)
    made = publishing.release(by=bolat, appeal_id=appeal.pk, text=text)
    Publication.objects.filter(pk=made.pk).update(**more)
    made.refresh_from_db()
    return made


def found(town: Town, text: str = TEXT, **more: Any) -> list[Publication]:
    place = Place(more.pop("territory", town.settlement).pk, more.pop("position", None))
    return similar(text=text, place=place, topic_id=more.pop("topic", None))


def test_shared_words_or_the_same_topic_make_it_similar(town: Town) -> None:
    one = public(town)
    assert found(town) == [one]
    assert found(town, "Басқа сөз", topic=town.water_supply.pk) == [one]
    assert found(town, "Жолда шұңқыр бар", topic=town.potholes.pk) == []


def test_words_that_any_letter_holds_do_not_make_another_topic_similar(town: Town) -> None:
    public(town, "Интернет кешкісін істемейді, қашан қосасыздар, шыдамадық", topic=town.water_supply)
    lift = "Лифт істемейді, қашан қосасыздар"
    assert found(town, lift, topic=town.potholes.pk) == []
    assert len(found(town, lift)) == 1


def test_close_by_one_shared_word_is_enough(town: Town) -> None:
    one = public(town, "Ауызсу лай", topic=None, latitude=HERE[0], longitude=HERE[1])
    assert found(town) == []
    assert found(town, position=HERE) == [one]


def test_endings_do_not_matter() -> None:
    assert set(stems("Көшелерде жарық")) == set(stems("көше жарықтың")) == {"көше:*", "жарық:*"}


def test_other_places_are_not_near_unless_a_kilometre_away(town: Town) -> None:
    public(town, territory=town.region)
    assert found(town) == []
    near = public(town, territory=town.region, latitude=HERE[0] + 0.005, longitude=HERE[1])
    public(town, territory=town.region, latitude=HERE[0] + 0.02, longitude=HERE[1])
    assert found(town, position=HERE) == [near]


@pytest.mark.parametrize("hidden", [{"state": "waiting"}, {"state": "taken_out"}, {"progress": "answered"}])
def test_only_what_is_public_and_open_is_shown(town: Town, hidden: dict[str, str]) -> None:
    public(town, **hidden)
    assert found(town) == []


def test_at_most_five_the_likest_first_in_two_statements(town: Town) -> None:
    for _each in range(7):
        public(town, "Ауызсу туралы басқа сөз", topic=None)
    likest = public(town)
    with CaptureQueriesContext(connection) as seen:
        shown = found(town, topic=town.water_supply.pk)
    assert shown[0] == likest
    assert len(shown) <= SHOWN
    assert len(seen) == 2


def test_words_that_mean_something_to_a_search_engine_do_no_harm(town: Town) -> None:
    public(town)
    assert found(town, "ауызсу & | ! ( :* 'балаларға' \\ <-> :") != []


def to_similar(client: Client, town: Town, kind: str = "application", **what: str) -> str:
    client.post("/new/what/", {"text": TEXT, "topic": str(town.water_supply.pk), "kind": kind, **what})
    return client.post("/new/where/", {"territory": str(town.settlement.pk)}).headers["Location"]


def test_whoever_finds_nothing_like_it_does_not_see_the_page(client: Client, town: Town) -> None:
    assert to_similar(client, town) == "/new/similar/"
    assert client.get("/new/similar/").headers["Location"] == "/new/who/"


def test_no_mine_is_different_goes_on_with_everything_typed(client: Client, town: Town) -> None:
    public(town)
    to_similar(client, town)
    assert client.get("/new/similar/").context["found"]
    assert client.post("/new/similar/", {}).headers["Location"] == "/new/who/"
    client.post("/new/who/", WHO)
    client.post(f"/new/send/{client.session['appeal_draft']}/")
    assert Appeal.objects.filter(text=TEXT).count() == 1


def test_me_too_joins_in_place_of_sending(client: Client, town: Town) -> None:
    one = public(town)
    to_similar(client, town)
    page = client.post("/new/similar/", {"join": str(one.pk), "email": "dana@example.kz"})
    assert page.status_code == 200
    assert Follower.objects.get(appeal=one.appeal).email == "dana@example.kz"
    assert not Appeal.objects.filter(text=TEXT).exists()
    assert WebDraft.objects.get().data["what"]["text"] == TEXT  # whoever thinks again goes on


def test_signed_in_it_counts_at_once(client: Client, town: Town) -> None:
    one = public(town)
    dana = resident("Dana")
    client.force_login(dana, "allauth.account.auth_backends.AuthenticationBackend")
    to_similar(client, town)
    client.post("/new/similar/", {"join": str(one.pk)})
    one.refresh_from_db()
    assert one.supports == 1


def test_without_an_address_it_says_what_to_do(client: Client, town: Town) -> None:
    one = public(town)
    to_similar(client, town)
    page = client.post("/new/similar/", {"join": str(one.pk)})
    assert page.status_code == 422
    assert page.context["wrong"]


@pytest.mark.parametrize("other", [{"kind": "complaint"}, {"child": "1"}])
def test_a_complaint_and_a_child_are_not_shown_similar_ones(client: Client, town: Town, other: dict[str, str]) -> None:
    public(town)
    if "child" in other:
        client.post("/new/what/", {"text": TEXT, **other})
    to_similar(client, town, **{name: value for name, value in other.items() if name != "child"})
    assert client.get("/new/similar/").status_code == 302
