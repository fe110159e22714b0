"""The pages of problems: who opens which, what is told, and how many statements it takes."""

from __future__ import annotations

import json
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, administrator, analyst, head, officer, resident
from tests.unit.problems.heard import confirmed, proposed, voices_in
from tests.unit.public.open import released
from tests.unit.staff.desk import signed_in

from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Formula, Membership, ProblemState, Regrouping
from qulaq.understand.problems.rating import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
MANY = [f"Су жоқ {number}" for number in range(6)]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_strangers_read_what_is_confirmed_and_nothing_else(town: Town) -> None:
    marat = analyst("Marat", town.district)
    seen, hidden = confirmed(town, marat, voices_in(town, MANY)), proposed(town, marat, title="Құпия")
    rate()
    text = page(Client(), "/problems/")
    assert seen.title_kk in text
    assert "Құпия" not in text
    assert Client().get(f"/problems/{hidden.number}/").status_code == 404


def test_the_page_of_a_problem_tells_people_and_voices(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town, MANY))
    rate()
    text = page(Client(), f"/problems/{problem.number}/")
    assert ">6</dd>" in text


def test_of_fewer_than_five_people_no_number_is_told(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town))
    rate()
    assert ">3</dd>" not in page(Client(), f"/problems/{problem.number}/")
    item = json.loads(page(Client(), "/problems/problems.json"))["items"][0]
    assert (item["people"], item["voices"], item["score"], item["parts"]) == (None, None, None, {})


def test_only_released_words_are_quoted(town: Town) -> None:
    shown = released(town)
    voices = [*voices_in(town, MANY), Voice.objects.get(source_id=shown.appeal_id)]
    problem = confirmed(town, analyst("Marat", town.district), voices)
    text = page(Client(), f"/problems/{problem.number}/")
    assert shown.text[:30] in text
    assert MANY[0] not in text


def test_by_weights_of_their_own_nobody_counts_a_few(town: Town) -> None:
    confirmed(town, analyst("Marat", town.district), voices_in(town))
    rate()
    [item] = json.loads(page(Client(), "/problems/problems.json?size=100&age=0&growth=0&unsolved=0"))["items"]
    assert item["score"] is None


def test_weights_in_the_address_change_the_order(town: Town) -> None:
    marat = analyst("Marat", town.district)
    old = confirmed(town, marat, voices_in(town, MANY[:5], days_ago=200), title="Ескі")
    large = confirmed(town, marat, voices_in(town, [*MANY, *MANY]), title="Үлкен")
    rate()
    none = "&".join(f"{name}=0" for name in ("size", "growth", "unsolved", "spread", "late", "repeats", "cost", "age"))
    by_age = page(Client(), f"/problems/?{none.replace('age=0', 'age=50')}")
    by_size = page(Client(), f"/problems/?{none.replace('size=0', 'size=50')}")
    assert by_age.index(old.number) < by_age.index(large.number)
    assert by_size.index(large.number) < by_size.index(old.number)


@pytest.mark.parametrize(
    "address", ["/problems/method/", "/problems/embed/", "/problems/in/t-town/", "/problems/problems.csv"]
)
def test_every_public_page_opens(town: Town, address: str) -> None:
    confirmed(town, analyst("Marat", town.district), voices_in(town, MANY))
    assert Client().get(address).status_code == 200


def test_only_the_short_list_may_stand_in_other_pages(town: Town) -> None:
    short, whole = Client().get("/problems/embed/"), Client().get("/problems/")
    assert "frame-ancestors *" in short.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in short.headers
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]


def test_a_cost_is_money_of_the_place(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat, voices_in(town, MANY))
    actions.set_cost(by=marat, problem_id=problem.pk, cost=Decimal(1_500_000), source="Смета")
    for browser, address in ((Client(), "/problems/"), (signed_in(marat), "/problems/desk/")):
        assert "1500000KZT" in "".join(page(browser, f"{address}{problem.number}/").split())


def test_the_short_list_says_campaigns_too(town: Town) -> None:
    voices = voices_in(town, [*MANY, *MANY])
    Voice.objects.filter(pk__in=[voice.pk for voice in voices[:5]]).update(campaign=7)
    confirmed(town, analyst("Marat", town.district), voices)
    rate()
    assert "of which 5 in 1 campaign" in page(Client(), "/en/problems/embed/")


def test_the_desk_says_of_a_proposal_in_the_list_that_copies_made_it_large(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town, MANY)
    Voice.objects.filter(pk__in=[voice.pk for voice in voices[:5]]).update(campaign=7)
    proposed(town, marat, voices)
    rate()
    assert "of which 5 in 1 campaign" in page(signed_in(marat), "/en/problems/desk/")


def test_the_line_that_puts_it_there_is_given(town: Town) -> None:
    page = Client().get("/problems/in/t-town/").content.decode()
    assert "<iframe" not in page
    assert '/problems/embed/?place=t-town" title="' in unescape(page)


def test_a_joined_problem_leads_to_what_it_was_joined_to(town: Town) -> None:
    marat = analyst("Marat", town.district)
    stays, other = confirmed(town, marat, title="Бір"), confirmed(town, marat, title="Екі")
    actions.merge(by=marat, problem_id=stays.pk, other_id=other.pk)
    assert Client().get(f"/problems/{other.number}/").headers["Location"] == f"/problems/{stays.number}/"


@pytest.mark.parametrize("address", ["", "new/", "formula/", "P-00001/"])
def test_the_desk_is_for_those_who_watch(town: Town, address: str) -> None:
    assert Client().get(f"/problems/desk/{address}").status_code == 302
    for person in (resident("Zarina"), officer("Bolat", town.water)):
        assert signed_in(person).get(f"/problems/desk/{address}").status_code == 403


def test_the_analyst_reads_voices_in_masked_words(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat, voices_in(town, ["Су жоқ, 8 701 555 44 33", "Су жоқ"]))
    text = page(signed_in(marat), f"/problems/desk/{problem.number}/")
    assert "Су жоқ" in text
    assert "555 44" not in text


def test_confirming_through_the_page(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    address = f"/problems/desk/{problem.number}/confirm/"
    answer = signed_in(marat).post(address, {"title_kk": "Су", "title_ru": ""})
    assert answer.status_code == 422
    assert 'value="Су"' in answer.content.decode()
    assert signed_in(marat).post(address, {"title_kk": "Су", "title_ru": "Вода"}).status_code == 302
    problem.refresh_from_db()
    assert problem.state == ProblemState.CONFIRMED


def test_chosen_voices_are_taken_out_or_divided_and_back(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town, MANY)
    problem, browser = proposed(town, marat, voices), signed_in(marat)
    browser.post(f"/problems/desk/{problem.number}/voices/", {"voice": [voices[0].pk], "do": "remove"})
    browser.post(f"/problems/desk/{problem.number}/voices/", {"voice": [voices[1].pk], "do": "split"})
    assert Membership.objects.filter(problem=problem, removed_at=None).count() == 4
    row = Regrouping.objects.get()
    assert browser.post(f"/problems/desk/{problem.number}/undo/{row.pk}/").status_code == 302
    assert Membership.objects.filter(problem=problem, removed_at=None).count() == 5


def test_a_head_sees_no_button_that_is_not_theirs(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district))
    text = page(signed_in(head("Serik", town.water)), f"/problems/desk/{problem.number}/")
    assert "/solve/" in text
    assert "/rename/" not in text
    assert signed_in(head("Askar", town.water)).post(f"/problems/desk/{problem.number}/rename/", {}).status_code == 403


def test_proposing_by_hand_with_numbers(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices_in(town, ["Су жоқ"])
    number = "26-0000001-1"
    given = {"title": "Су", "scope": "place", "territory": "t-town", "language": "kk", "numbers": number}
    answer = signed_in(marat).post("/problems/desk/new/", given)
    assert answer.status_code == 422
    assert number in answer.content.decode()
    assert signed_in(marat).post("/problems/desk/new/", {**given, "numbers": ""}).status_code == 302


def test_weights_are_put_in_use_by_administrators_with_a_reason(town: Town) -> None:
    weights = dict.fromkeys(("size", "growth", "unsolved", "spread", "age", "late", "repeats", "cost"), "10")
    dana = signed_in(administrator("Dana", town.akimat))
    assert dana.post("/problems/desk/formula/", weights).status_code == 422
    assert dana.post("/problems/desk/formula/", {**weights, "reason": "Тең"}).status_code == 302
    assert Formula.objects.get().weights["size"] == 10
    marat = signed_in(analyst("Marat", town.district))
    assert marat.post("/problems/desk/formula/", {**weights, "reason": "Тең"}).status_code == 403


def test_weights_are_typed_with_a_comma_too(town: Town) -> None:
    weights = dict.fromkeys(("growth", "unsolved", "spread", "age", "late", "repeats", "cost"), "10")
    dana = signed_in(administrator("Dana", town.akimat))
    answer = dana.post("/problems/desk/formula/", {**weights, "size": "12,5", "reason": "Тең"})
    assert (answer.status_code, Formula.objects.get().weights["size"]) == (302, 12.5)


def test_to_a_joined_problem_nobody_is_asked_to_add_voices(town: Town) -> None:
    marat = analyst("Marat", town.district)
    stays, goes = (proposed(town, marat, voices_in(town, MANY, first=first)) for first in (0, 10))
    actions.merge(by=marat, problem_id=stays.pk, other_id=goes.pk)
    assert "нөмірлері бойынша" not in page(signed_in(marat), f"/problems/desk/{goes.number}/")


def test_many_problems_take_as_many_statements_as_few(town: Town) -> None:
    marat = analyst("Marat", town.district)
    browser = signed_in(marat)

    def statements(address: str, who: Client) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert who.get(address).status_code == 200
        return len(seen)

    addresses = [("/problems/", Client()), ("/problems/desk/?state=confirmed", browser)]
    one = confirmed(town, marat, voices_in(town, MANY[:2]))
    addresses.append((f"/problems/desk/{one.number}/", browser))
    rate()
    few = [statements(*address) for address in addresses]
    for _turn in range(3):
        confirmed(town, marat, voices_in(town, MANY[:2]))
    actions.add(by=marat, problem_id=one.pk, voices=[voice.pk for voice in voices_in(town, MANY)])
    rate()
    assert [statements(*address) for address in addresses] == few
    assert max(few) < 60
