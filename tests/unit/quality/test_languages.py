"""Figures of the voices in one language: counted apart, shown, filed and opened as such."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _
from tests.people import Town, analyst
from tests.unit.appeals.build import appeal_in
from tests.unit.quality.voices import answered, became, said, went
from tests.unit.staff.desk import signed_in

from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember
from qulaq.understand.quality.counting import recount
from qulaq.understand.quality.dashboard_views import sheet
from qulaq.understand.quality.dashboards import Of, dashboard
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.models import DayCount, MonthCount, Scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


def heard(town: Town, **asked: str) -> int:
    return dashboard(Of(place=town.country), Wanted.read(asked)).total.heard


def months(place: Any) -> dict[str, int]:
    rows = MonthCount.objects.filter(scope=Scope.PLACE, place=place.pk, topic=0)
    return dict(rows.values_list("language", "heard"))


def test_each_language_is_counted_apart_and_together_they_are_all(town: Town) -> None:
    said(town, 7, language="kk")
    said(town, 6, language="ru")
    said(town, 5, language="en")
    assert months(town.country) == {"kk": 7, "ru": 6, "": 5}
    assert [heard(town, language=code) for code in ("kk", "ru", "other")] == [7, 6, 5]
    assert heard(town) == 18
    assert not any(recount().values())


def test_a_voice_whose_language_was_wrong_moves(town: Town) -> None:
    [voice] = said(town, language="ru")
    became(voice, language="kk")
    assert months(town.country) == {"kk": 1}
    assert set(DayCount.objects.values_list("language", flat=True)) == {"kk"}
    went(voice)
    assert not MonthCount.objects.exists()
    assert not any(recount().values())


def test_a_language_that_nobody_knows_fits_nothing(town: Town) -> None:
    said(town, 7)
    assert heard(town, language="xx") == 0


def test_the_page_the_list_and_the_api_are_narrowed_alike(town: Town) -> None:
    said(town, 7, language="kk")
    said(town, 6, language="ru")
    assert Client().get("/dashboard/place/t-kz/?language=ru").context["figures"][0]["said"] == "6"
    assert Client().get("/quality/?language=kk").context["rows"][0]["heard"] == "7"
    assert Client().get("/api/v1/dashboard?territory=t-kz&language=ru").json()["counts"]["heard"] == 6
    assert Client().get("/api/v1/quality?by=bodies&language=kk").json()["items"][0]["counts"]["heard"] == 7
    assert Client().get("/api/v1/dashboard?language=xx").status_code == 422


def test_a_line_of_a_list_leads_to_the_same_narrowing(town: Town) -> None:
    answered(town, 7, language="kk")
    text = Client().get(f"/quality/?language=kk&topic={town.water_supply.code}").content.decode()
    assert f"/dashboard/body/{town.water.code}/?topic={town.water_supply.code}&amp;language=kk" in text.replace(
        "period=12m&amp;", ""
    )


def test_a_file_says_what_it_was_narrowed_to(town: Town) -> None:
    wanted = Wanted.read({"language": "kk", "topic": town.water_supply.code})
    title = sheet(Of(place=town.country), wanted, on_paper=True).title
    assert str(town.water_supply) in title
    assert wanted.narrowed in title


def test_of_days_a_file_tells_nothing_that_is_not_kept(town: Town) -> None:
    answered(town, 7)
    made = sheet(Of(place=town.country), Wanted.read({"step": "day"}), on_paper=False)
    [day] = [line for line in made.lines if line[0] == str(_("Over time")) and line[3] == 7]
    assert len(day) == len(made.heading)
    assert not any(day[5:])


def queue_numbers(client: Client, address: str) -> int:
    """At the desk, where the page of the rows leads on to it."""
    queue = str(client.get(address).context["elsewhere"])
    assert queue.startswith("/desk/")
    return client.get(queue).content.decode().count("data-row")


def test_every_number_opens_its_own_rows(town: Town) -> None:
    made = [appeal_in(town, email=f"n{number}@example.kz") for number in range(13)]
    Appeal.objects.filter(pk__in=[one.pk for one in made[:5]]).update(
        state="answered", answered_at=timezone.now(), language="ru"
    )
    campaign = Campaign.objects.create(first=made[0])
    for one in made[:6]:
        CampaignMember.objects.create(appeal=one, campaign=campaign, kind="same", share=1)
    take_all()
    assert Voice.objects.filter(campaign__isnull=False).count() == 6
    marat = signed_in(analyst("Marat", town.country))
    shown = marat.get("/dashboard/place/t-kz/").context
    figures = {one["href"]: one["said"] for one in [*shown["figures"], *shown["languages"]] if one["href"]}
    assert sorted(figures.values()) == sorted(["13", "6", "5", "8", "5", "8"])
    for href, told in figures.items():
        assert queue_numbers(marat, href) == int(told), href
