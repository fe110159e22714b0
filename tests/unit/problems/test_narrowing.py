"""Narrowing the rating: a place and what spans it, files that hold what the page shows, weights that stay."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, proposed, voices_in
from tests.unit.problems.test_pages import MANY, page
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems import actions, formula
from qulaq.understand.problems.models import Problem, Scope
from qulaq.understand.problems.rating import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


def put(problem: Problem, marat: Person, territory: Territory, scope: Scope = Scope.PLACE) -> Problem:
    return actions.place(
        by=marat, problem_id=problem.pk, scope=scope, territory=territory, topic=problem.topic, body=problem.body
    )


def titles(address: str) -> list[str]:
    return [item["title"] for item in json.loads(page(Client(), address))["items"]]


def test_a_town_has_what_spans_it_but_not_what_lies_beside_it(town: Town) -> None:
    marat = analyst("Marat", town.region)
    put(confirmed(town, marat, title="Өңірде"), marat, town.region, Scope.EVERYWHERE)
    put(confirmed(town, marat, title="Ауданда"), marat, town.district)
    confirmed(town, marat, title="Кентте")
    text = page(Client(), f"/problems/in/{town.settlement.code}/")
    assert "Өңірде" in text
    assert "Кентте" in text
    assert "Ауданда" not in text


def test_the_files_of_a_place_hold_what_its_page_shows(town: Town) -> None:
    marat = analyst("Marat", town.region)
    confirmed(town, marat, title="Кентте")
    put(confirmed(town, marat, title="Ауданда"), marat, town.district)
    text = page(Client(), f"/problems/in/{town.settlement.code}/")
    assert f'/problems/problems.csv?place={town.settlement.code}"' in text
    assert titles(f"/problems/problems.json?place={town.settlement.code}") == ["Кентте"]


def test_a_district_is_chosen_with_all_that_lies_in_it(town: Town) -> None:
    marat = analyst("Marat", town.region)
    confirmed(town, marat, title="Кентте")
    assert titles(f"/problems/problems.json?territory={town.district.code}") == ["Кентте"]
    assert titles(f"/problems/problems.json?topic={town.utilities.code}") == ["Кентте"]
    assert f'value="{town.district.code}"' in page(Client(), "/problems/")


def test_the_rating_is_a_file_for_spreadsheets_and_for_paper(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town, MANY), title="Су жоқ")
    rate()
    sheet = load_workbook(BytesIO(Client().get("/en/problems/problems.xlsx").content)).active
    assert [cell.value for cell in sheet[2]][:3] == [problem.number, "Су жоқ", "confirmed"]
    read = PdfReader(BytesIO(Client().get("/en/problems/problems.pdf").content))
    told = " ".join("".join(part.extract_text() for part in read.pages).split())
    assert f"{problem.number} Су жоқ confirmed" in told
    assert "How these figures are counted" in told


@pytest.mark.parametrize("address", ["/problems/embed/?place=qate", "/problems/problems.csv?place=qate"])
def test_a_place_that_is_not_there_shows_no_other(town: Town, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_own_weights_stay_while_the_list_is_narrowed(town: Town) -> None:
    confirmed(town, analyst("Marat", town.district), voices_in(town, MANY))
    rate()
    text = page(Client(), "/problems/?age=77&state=confirmed")
    narrowing, weighing = text.split('role="search"')[1].split("</form>")[:2]
    assert '<input type="hidden" name="age" value="77">' in narrowing
    assert '<input type="hidden" name="state" value="confirmed">' in weighing
    assert "problems.csv?state=confirmed&amp;age=77" in text
    assert "/problems/embed/?state=confirmed&amp;age=77" in text


def test_the_list_for_another_page_is_narrowed_like_the_one_it_was_taken_from(town: Town) -> None:
    marat = analyst("Marat", town.district)
    confirmed(town, marat, title="Жөнделмеген")
    solved = confirmed(town, marat, title="Жөнделген")
    actions.solve(by=marat, problem_id=solved.pk, text="Құбыр ауыстырылды")
    text = page(Client(), "/problems/embed/?state=solved&place=t-town&age=77")
    assert "Жөнделген" in text
    assert "Жөнделмеген" not in text
    assert 'href="/problems/in/t-town/?state=solved&amp;age=77"' in text  # the whole of it


def test_the_desk_narrows_by_what_lies_above_too(town: Town) -> None:
    marat = analyst("Marat", town.region)
    problem = proposed(town, marat)
    text = page(signed_in(marat), f"/problems/desk/?territory={town.region.code}&body={town.akimat.code}")
    assert problem.number in text


def test_weights_that_weigh_nothing_are_told(town: Town) -> None:
    confirmed(town, analyst("Marat", town.district), voices_in(town, MANY))
    rate()
    nothing = "&".join(f"{part.name}=0" for part in formula.PARTS)
    assert Client().get(f"/problems/?{nothing}").context["weightless"]
    assert not Client().get("/problems/?size=1").context["weightless"]
