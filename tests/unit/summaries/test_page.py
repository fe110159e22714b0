from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import Town, analyst, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.like.build import signed_in
from tests.unit.summaries.build import voices

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.actions import joining, summaries
from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember, SummaryRun
from qulaq.hear.appeals.summaries.shown import shown
from qulaq.hear.appeals.workflow import NotAllowed

pytestmark = pytest.mark.django_db


def asked(client: Client, **given: str) -> str:
    answer = client.post(reverse("appeals:summary_ask"), given)
    return client.get(answer.url).content.decode()


@pytest.mark.parametrize("who", ["officer", "head", "analyst"])
def test_the_list_is_summed_up_in_peoples_own_words(town: Town, who: str) -> None:
    people = {
        "officer": officer("B", town.water),
        "head": head("S", town.water),
        "analyst": analyst("M", town.district),
    }
    rows = voices(town)
    page = asked(signed_in(people[who]), query="")
    assert "Ауладағы шам жанбайды." in page
    assert all(reverse("appeals:matter", args=[row.number]) in page for row in rows)


def test_the_filter_of_the_queue_says_what_is_read(town: Town) -> None:
    voices(town)
    appeal_in(town, topic=town.potholes, text="Жолда үлкен шұңқыр бар", email="p@example.kz")
    saule = analyst("Saule", town.district)
    run = summaries.ask(by=saule, wanted={"query": f"topic={town.potholes.pk}"}, language="kk")
    told = shown(saule, run)
    assert told is not None
    assert [line.text for line in told.lines] == ["Жолда үлкен шұңқыр бар"]


def test_whose_words_are_quoted_is_told(town: Town) -> None:
    rows = voices(town)
    asked(signed_in(officer("Bolat", town.water)), query="")
    subjects = set(Entry.objects.filter(act="personal.viewed").values_list("subject", flat=True))
    assert rows[3].journal_name in subjects
    assert len(subjects) == 2


def test_nothing_out_of_sight_protected_or_erased_is_read(town: Town) -> None:
    rows = voices(town)
    Appeal.objects.filter(pk=rows[3].pk).update(is_protected=True)
    Appeal.objects.filter(pk=rows[2].pk).update(erased_at=rows[2].received_at)
    run = summaries.ask(by=head("Serik", town.water), wanted={}, language="kk")
    assert run.result["texts"] == 2
    assert summaries.ask(by=officer("Marat", town.roads), wanted={}, language="kk").result["texts"] == 0


def test_the_one_complained_of_does_not_read_the_complaint(town: Town) -> None:
    rows = voices(town)
    Appeal.objects.filter(pk=rows[3].pk).update(complained_of=town.water, executor=town.akimat)
    run = summaries.ask(by=officer("Bolat", town.water), wanted={}, language="kk")
    assert run.result["texts"] == 3


def test_what_goes_out_of_sight_afterwards_is_shown_no_more(town: Town) -> None:
    rows, serik = voices(town), head("Serik", town.water)
    run = summaries.ask(by=serik, wanted={}, language="kk")
    Appeal.objects.filter(pk=rows[3].pk).update(erased_at=rows[3].received_at)
    told = shown(serik, run)
    assert told is not None
    assert "Ауладағы шам жанбайды." not in [line.text for line in told.lines]


def test_the_voices_joined_to_an_appeal_are_summed_up(town: Town) -> None:
    rows, serik = voices(town), head("Serik", town.water)
    joining.merge(by=serik, appeal_id=rows[1].pk, into_id=rows[0].pk, reason="Бір мәселе")
    run = summaries.ask(by=serik, wanted={"number": rows[0].number}, language="kk")
    assert run.result["texts"] == 2
    with pytest.raises(NotAllowed):
        summaries.ask(by=officer("Marat", town.roads), wanted={"number": rows[0].number}, language="kk")


def test_many_are_read_by_a_job_while_the_page_waits(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    voices(town)
    monkeypatch.setattr(summaries, "AT_ONCE", 2)
    serik = head("Serik", town.water)
    run = summaries.ask(by=serik, wanted={}, language="kk")
    page = signed_in(serik).get(reverse("appeals:summary", args=[run.pk]))
    assert page.headers["Refresh"]
    summaries.make(run.pk)
    summaries.make(run.pk)
    assert "Refresh" not in signed_in(serik).get(reverse("appeals:summary", args=[run.pk])).headers


def test_a_summary_is_its_readers_own_and_kept_a_day(town: Town) -> None:
    voices(town)
    serik = head("Serik", town.water)
    run = summaries.ask(by=serik, wanted={}, language="kk")
    address = reverse("appeals:summary", args=[run.pk])
    assert signed_in(officer("Bolat", town.water)).get(address).status_code == 404
    assert signed_in(serik).get(reverse("appeals:summary", args=[uuid4()])).status_code == 404
    SummaryRun.objects.update(asked_at=run.asked_at - summaries.KEPT * 2)
    summaries.forget()
    assert not SummaryRun.objects.exists()


def test_personal_data_is_hidden(town: Town) -> None:
    appeal_in(town, text="Су жоқ, телефоным +7 701 234 56 78, үйге келіңіз")
    page = asked(signed_in(officer("Bolat", town.water)), query="")
    assert "701 234" not in page


def test_the_voices_of_a_campaign_are_summed_up(town: Town) -> None:
    rows, serik = voices(town), head("Serik", town.water)
    campaign = Campaign.objects.create(first=rows[0])
    for row, refused in ((rows[0], None), (rows[1], None), (rows[3], rows[3].received_at)):
        CampaignMember.objects.create(appeal=row, campaign=campaign, kind="near", share=0.9, refused_at=refused)
    run = summaries.ask(by=serik, wanted={"number": rows[1].number}, language="kk")
    assert run.result["texts"] == 2


def test_a_campaign_offers_the_summary_of_its_voices(town: Town) -> None:
    rows, serik = voices(town), head("Serik", town.water)
    campaign = Campaign.objects.create(first=rows[0])
    CampaignMember.objects.create(appeal=rows[0], campaign=campaign, kind="near", share=0.9)
    page = signed_in(serik).get(reverse("appeals:campaign", args=[campaign.pk])).content.decode()
    assert reverse("appeals:summary_ask") in page
    assert f'name="number" value="{rows[0].number}"' in page
