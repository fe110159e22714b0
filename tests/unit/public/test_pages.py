"""The list, the record, the feed, the file, the map and the API: what they show, and what they never show."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, officer
from tests.unit.public.open import WORDS, agreed, released
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import figures
from qulaq.hear.appeals.actions import answer, publishing, take
from qulaq.hear.appeals.masking import proposed, words_for
from qulaq.hear.appeals.models import Publication

ATOM = "{http://www.w3.org/2005/Atom}"
PERSONAL = {
    "name": "Айгерім Сейітова",
    "email": "aigerim.seitova@example.kz",
    "phone": "+7 701 234 56 78",
    "iin": "900101300017",
    "address": "Абай көшесі, 45-үй, 12-пәтер",
    "latitude": 43.238949,
    "longitude": 76.889709,
}
STORY = (
    "Менің атым Айгерім Сейітова, ЖСН 900101300017, Абай көшесі, 45-үй, 12-пәтер тұрамын. Телефоным +7 701 234 56 78, "
    "поштам aigerim.seitova@example.kz. Үш күннен бері су жоқ. Көлігім 123 ABC 02."
)
TRACES = re.compile(
    r"Айгерім|Aigerim|aigerim|Сейітова|900101300017|234 ?56 ?78|45-үй|12-пәтер|123 ABC|43\.238949|76\.889709"
    r"|43,238949|76,889709|Bolat"
)


@pytest.fixture
def story(town: Town) -> Publication:
    """An appeal full of personal data, masked as proposed, released, and answered with the name in it."""
    bolat = officer("Bolat", town.water)
    appeal = agreed(town, **{**PERSONAL, "text": STORY})
    words = proposed(appeal.text, words_for(appeal), "kk").text
    publishing.release(by=bolat, appeal_id=appeal.pk, text=words)
    take(by=bolat, appeal_id=appeal.pk)
    answer(by=bolat, appeal_id=appeal.pk, text="Құрметті Айгерім Сейітова! Су берілді.", language="kk")
    figures.recount()
    return Publication.objects.get(appeal=appeal)


def everything(row: Publication) -> dict[str, str]:
    """Every public page, feed, file and API answer, with their headers."""
    addresses = [
        "/register/", "/ru/register/", f"/register/{row.number}/", f"/register/{row.number}/problem/",
        "/register/feed.atom", "/register/register.csv", "/register/map/", "/register/map/?square=0.153.86",
        "/register/map/?square=1.1537.864", "/figures/", f"/figures/{row.body.code}/", "/figures/figures.csv",
        "/api/v1/register", f"/api/v1/register/{row.number}", "/api/v1/figures", "/register/?q=су",
    ]  # fmt: skip
    pages = {}
    for address in addresses:
        got = Client().get(address)
        assert got.status_code == 200, address
        pages[address] = got.getvalue().decode() + str(dict(got.headers))
    return pages


def test_nothing_personal_leaks_anywhere(story: Publication) -> None:
    for address, page in everything(story).items():
        assert not TRACES.search(page), (address, TRACES.search(page))
        assert story.appeal.number not in page, address
        assert story.appeal.code not in page, address


def test_the_title_is_topic_and_place(story: Publication) -> None:
    page = Client().get(f"/register/{story.number}/").content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "Ауызсу" in title[1]
    assert "су жоқ" not in title[1]


def test_an_unmasked_answer_is_not_shown(story: Publication) -> None:
    page = Client().get(f"/register/{story.number}/").content.decode()
    assert "Су берілді" not in page


def test_what_waits_or_was_taken_out_is_nowhere(town: Town) -> None:
    waiting = Publication.objects.get(appeal=agreed(town))
    gone = released(town, words="Жойылатын сөз")
    publishing.disagree(by=None, appeal_id=gone.appeal_id, holder=True)
    assert waiting.number is None
    for address in ("/register/", "/register/feed.atom", "/register/register.csv", "/api/v1/register"):
        assert "Жойылатын" not in Client().get(address).getvalue().decode()
    assert Client().get(f"/register/{gone.number}/").status_code == 404
    assert Client().get(f"/api/v1/register/{gone.number}").status_code == 404


def test_pages_by_key_hold_every_record_once_while_it_grows(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    rows = [released(town, by=bolat, email="") for _time in range(45)]
    seen: list[str] = []
    address = "/register/"
    while address:
        page = Client().get(address)
        seen += [record.row.number for record in page.context["page"].records]
        released(town, by=bolat, email="")  # something new comes while one reads
        address = page.context["next"] and "/register/" + page.context["next"]
    assert seen == [row.number for row in rows[::-1]]


def test_the_page_before_leads_back(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    for _time in range(25):
        released(town, by=bolat, email="")
    first = Client().get("/register/")
    second = Client().get("/register/" + first.context["next"])
    back = Client().get("/register/" + second.context["previous"])
    assert [one.row.number for one in back.context["page"].records] == [
        one.row.number for one in first.context["page"].records
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("territory=t-region", 1), ("territory=t-district", 1), ("territory=t-town", 1), ("territory=t-kz", 1),
        ("topic=t-utilities", 1), ("topic=t-water-supply", 1), ("topic=t-potholes", 0), ("body=t-water", 1),
        ("body=t-roads", 0), ("kind=application", 1), ("kind=complaint", 0), ("state=routed", 1), ("state=closed", 0),
        ("year=1999", 0), ("q=су", 1), ("q=күннен", 1), ("q=шұңқыр", 0), ("territory=t-district&topic=t-utilities", 1),
        ("state=nonsense", 0), ("territory=nowhere", 0), ("square=x", 0),
        ("before=x", 1), ("square=2.15377.8647", 1), ("square=2.1.1", 0), ("q=%00", 1),
    ],
)  # fmt: skip
def test_filters(town: Town, query: str, found: int) -> None:
    released(town, latitude=43.238949, longitude=76.889709)
    assert len(Client().get(f"/register/?{query}").context["page"].records) == found


@pytest.mark.parametrize("address", ["/register/?territory=t-town&topic=t-utilities", "/register/map/", "/figures/"])
def test_a_fixed_number_of_statements(town: Town, address: str) -> None:
    bolat = officer("Bolat", town.water)
    counts = []
    for _time in range(2):
        for _row in range(5):
            released(town, by=bolat, email="", latitude=43.2, longitude=76.9)
        figures.recount()
        with CaptureQueriesContext(connection) as statements:
            Client().get(address)
        counts.append(len(statements))
    assert counts[1] <= counts[0] <= 12  # lists of the filter are kept for a minute


def test_the_feed_is_atom(story: Publication) -> None:
    root = ElementTree.fromstring(Client().get("/register/feed.atom?territory=t-town").content)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id", "").startswith("tag:")
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    assert links
    assert all(link.startswith("http") for link in links)


def test_the_feed_answers_304_when_nothing_changed(story: Publication) -> None:
    first = Client().get("/register/feed.atom")
    asked = Client().get("/register/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    later = Client().get("/register/feed.atom", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (asked.status_code, later.status_code) == (304, 304)


def test_an_internal_note_changes_nothing_in_public(town: Town) -> None:
    from qulaq.hear.appeals.actions import note

    row = released(town)
    note(by=Person.objects.get(name="Bolat"), appeal_id=row.appeal_id, text="Ішкі")
    assert Publication.objects.get(pk=row.pk).changed_at == row.changed_at


def test_the_file_holds_no_formula(town: Town) -> None:
    released(town, words="=HYPERLINK(1)")
    text = Client().get("/register/register.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 2
    assert rows[1][-2].startswith("'=")


def test_the_map_counts_and_leads_to_the_square(town: Town) -> None:
    for _time in range(2):
        released(town, latitude=43.238949, longitude=76.889709)
    first = Client().get("/register/map/").context
    assert [(one.count, one.href) for one in first["squares"]] == [(2, "/register/map/?square=0.153.86")]
    last = Client().get("/register/map/?square=1.1537.864").context
    assert [one.href for one in last["squares"]] == ["/register/?square=2.15377.8647"]
    assert len(Client().get(last["squares"][0].href).context["page"].records) == 2


def test_the_api_pages_by_cursor(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    rows = [released(town, by=bolat, email="") for _time in range(3)]
    first = json.loads(Client().get("/api/v1/register?limit=2").content)
    rest = json.loads(Client().get(f"/api/v1/register?limit=2&cursor={first['next']}").content)
    assert [item["number"] for item in first["items"] + rest["items"]] == [row.number for row in rows[::-1]]
    assert rest["next"] is None


def test_me_too_through_the_api(town: Town) -> None:
    from qulaq.hear.appeals.models import Follower

    row = released(town)
    body = json.dumps({"email": "dana@example.kz"})
    got = Client().post(f"/api/v1/register/{row.number}/me-too", body, content_type="application/json")
    assert got.status_code == 202
    assert Follower.objects.get().confirmed_at is None


def test_consent_on_the_status_page_and_back(town: Town) -> None:
    from tests.unit.appeals.build import appeal_in

    aigerim = Person.objects.create_user("aigerim@example.kz", None, name="Aigerim", language="kk")
    appeal = appeal_in(town, applicant=aigerim)
    client = signed_in(aigerim)
    client.post(f"/a/{appeal.number}/public/", {"publish": "yes"})
    assert Publication.objects.filter(appeal=appeal, state="waiting").exists()
    assert client.get(f"/a/{appeal.number}/").status_code == 200
    client.post(f"/a/{appeal.number}/public/", {"publish": "no"})
    assert not Publication.objects.filter(state="waiting").exists()


def test_a_stranger_can_not_agree_for_others(town: Town) -> None:
    from tests.unit.appeals.build import appeal_in

    appeal = appeal_in(town)
    Client().post(f"/a/{appeal.number}/public/", {"publish": "yes"})
    assert not Publication.objects.exists()


def test_the_officer_masks_and_releases_at_the_desk(town: Town) -> None:
    appeal = agreed(town, **{**PERSONAL, "text": STORY})
    client = signed_in(officer("Bolat", town.water))
    assert len(client.get("/desk/release/").context["rows"]) == 1
    form = client.get(f"/desk/{appeal.number}/?act=release").context["form"]
    assert not TRACES.search(form.face.words.masked)
    right = client.post(f"/desk/{appeal.number}/release/", {"place": "on", "seen": form.face.digest})
    assert right.status_code == 302
    assert not TRACES.search(Publication.objects.get(appeal=appeal).text)
    assert client.get("/desk/release/").context["rows"] == []
    assert client.get(f"/desk/{appeal.number}/?act=unpublish").status_code == 200


def test_what_was_shown_by_mistake_is_refused(town: Town) -> None:
    appeal = agreed(town, **{**PERSONAL, "text": STORY})
    bolat = officer("Bolat", town.water)
    take(by=bolat, appeal_id=appeal.pk)
    client = signed_in(bolat)
    start = STORY.index("+7")
    client.post(f"/desk/{appeal.number}/masks/", {"turn": f"words:{start}:{start + 16}"})
    seen = client.get(f"/desk/{appeal.number}/?act=release").context["form"].face.digest
    wrong = client.post(f"/desk/{appeal.number}/release/", {"place": "on", "seen": seen})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors
    assert not Publication.objects.filter(state="released").exists()


def test_the_list_of_others_is_not_mine(town: Town) -> None:
    agreed(town)
    assert signed_in(officer("Marat", town.roads)).get("/desk/release/").context["rows"] == []


def test_a_visitor_can_report_and_not_see_it_again(town: Town) -> None:
    row = released(town)
    assert Client().post(f"/register/{row.number}/problem/", {"words": "Менің атым бар"}).status_code == 200
    assert Client().get(f"/register/{row.number}/").status_code == 404


def test_words_are_required_in_a_report(town: Town) -> None:
    row = released(town)
    assert Client().post(f"/register/{row.number}/problem/", {"words": ""}).status_code == 422
    assert WORDS[:10] in Client().get(f"/register/{row.number}/").content.decode()


def test_the_list_is_narrowed_as_the_figures_count(client: Client, town: Town) -> None:
    """By language of the words, and by whether there is an answer; the same by the API."""
    in_russian, answered = released(town), released(town)
    Publication.objects.filter(pk=answered.pk).update(progress="closed", answered_on=timezone.localdate())
    Publication.objects.filter(pk=in_russian.pk).update(language="ru")

    def found(**asked: str) -> set[str]:
        page = client.get("/register/", asked)
        told = Client().get("/api/v1/register", asked).json()["items"]
        assert {row["number"] for row in told} == {one.row.number for one in page.context["page"].records}
        return {row["number"] for row in told}

    assert found(language="ru") == {in_russian.number}
    assert found(language="kk") == {answered.number}
    assert found(state="waiting") == {in_russian.number}
    assert found(state="replied") == {answered.number}
    assert found(state="replied", language="ru") == set()
    assert client.get("/register/?language=xx").context["page"].records == []
