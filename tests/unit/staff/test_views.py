"""Filters of the queue under a name."""

from __future__ import annotations

import pytest
from tests.people import Town, officer
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import saved_views
from qulaq.hear.appeals.models import SavedView
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


def test_the_present_filter_is_kept_as_a_tab(bolat: Person) -> None:
    client = signed_in(bolat)
    done = client.post("/desk/views/save/", {"name": "Кешіккен", "query": "?whose=late&after=2026-01-01.5&x=1"})
    assert done.headers["Location"] == "/desk/?whose=late"
    page = client.get("/desk/?whose=late")
    assert [(tab["label"], tab["current"]) for tab in page.context["views"]] == [("Кешіккен", True)]


def test_a_name_is_needed_and_the_filter_stays(bolat: Person) -> None:
    page = signed_in(bolat).post("/desk/views/save/", {"name": " ", "query": "whose=late"})
    assert page.status_code == 422
    assert page.context["save_form"].errors["name"]
    assert page.context["filter"]["whose"].value() == "late"


def test_colleagues_see_a_shared_one_and_through_it_their_rows_only(town: Town, bolat: Person) -> None:
    written(town)
    saved_views.save(by=bolat, name="Бәрі", query="state=all", body=town.water)
    asel, dauren = signed_in(officer("Asel", town.water)), signed_in(officer("Dauren", town.roads))
    assert [tab["label"] for tab in asel.get("/desk/").context["views"]] == ["Бәрі"]
    assert dauren.get("/desk/").context["views"] == []
    assert dauren.get("/desk/?state=all").context["rows"] == []


def test_nobody_shares_with_a_body_of_others(town: Town, bolat: Person) -> None:
    with pytest.raises(NotAllowed):
        saved_views.save(by=bolat, name="Бәрі", query="", body=town.roads)
    assert not SavedView.objects.exists()


def test_renaming_to_a_name_in_use_is_refused_and_kept(bolat: Person) -> None:
    saved_views.save(by=bolat, name="Бір", query="whose=mine")
    two = saved_views.save(by=bolat, name="Екі", query="whose=late")
    page = signed_in(bolat).post(f"/desk/views/{two.pk}/", {"name": "Бір", "body": ""})
    assert page.status_code == 422
    assert page.context["typed"] == "Бір"
    assert signed_in(bolat).post(f"/desk/views/{two.pk}/", {"name": "Үш", "body": ""}).status_code == 302
    assert set(SavedView.objects.values_list("name", flat=True)) == {"Бір", "Үш"}


def test_a_view_is_found_by_a_form_of_its_word(bolat: Person) -> None:
    saved_views.save(by=bolat, name="Кешіккен", query="whose=late")
    saved_views.save(by=bolat, name="Мектептер", query="whose=mine")
    page = signed_in(bolat).get("/desk/views/", {"q": "мектеп"})
    assert [row["view"].name for row in page.context["rows"]] == ["Мектептер"]


def test_a_deleted_one_comes_back_with_one_press(town: Town, bolat: Person) -> None:
    view = saved_views.save(by=bolat, name="Бір", query="whose=mine", body=town.water)
    client = signed_in(bolat)
    page = client.post(f"/desk/views/{view.pk}/delete/", follow=True)
    assert 'action="/desk/views/restore/"' in page.content.decode()
    assert not SavedView.objects.exists()
    client.post("/desk/views/restore/")
    assert SavedView.objects.values_list("name", "query", "body").get() == ("Бір", "whose=mine", town.water.pk)


def test_views_of_others_are_not_changed(town: Town, bolat: Person) -> None:
    view = saved_views.save(by=bolat, name="Бір", query="", body=town.water)
    asel = officer("Asel", town.water)
    for act in (saved_views.delete, saved_views.rename, saved_views.share):
        more = {"name": "Менікі"} if act is saved_views.rename else {"body": None} if act is saved_views.share else {}
        with pytest.raises(NotAllowed):
            act(by=asel, view_id=view.pk, **more)


def test_what_can_not_be_kept_is_refused(bolat: Person) -> None:
    with pytest.raises(Refused):
        saved_views.save(by=bolat, name="Ұ" * 101, query="")
    with pytest.raises(Refused):
        saved_views.save(by=bolat, name="Бір", query="q=" + "a" * 2000)
