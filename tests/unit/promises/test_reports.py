"""The quarterly report: figures that stay, versions, the public's mark."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from tests.people import Town, controller, head, officer, resident
from tests.unit.promises.build import promised
from tests.unit.promises.scenes import KK, RU, busy_quarter, drafted, last_quarter, published, signed
from tests.unit.quality.voices import answered as voices
from tests.unit.quality.voices import said
from tests.unit.staff.desk import signed_in

from qulaq.account.promises import rules
from qulaq.account.promises.actions import reporting, saying
from qulaq.account.promises.models import Opinion, Promise, Report, ReportState
from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.report.counting import UNTOLD
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.making import make_due
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_quarter(town: Town) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    figures = drafted(town, serik).figures
    assert (figures["voices"]["heard"], figures["voices"]["solved"]) == (12, 12)
    assert figures["voices"]["shares"]["rating"]["value"] == 4.0
    assert (figures["measures"]["decided"], figures["measures"]["moved"]) == (1, 1)
    assert Decimal(figures["money"]["measures"]) == Decimal("12500000")
    assert (figures["promises"]["due"], figures["promises"]["kept"]) == (2, 1)


def test_few_voices_are_not_told_already_in_what_is_kept(town: Town) -> None:
    serik = head("Serik", town.water)
    voices(town, 3, heard_on=last_quarter().since, stars=1, solved="no")
    figures = drafted(town, serik).figures
    assert figures["voices"]["heard"] is None
    assert figures["voices"]["shares"] == dict.fromkeys(("on_time", "solved", "rating", "reopened"))


def test_a_report_tells_no_count_by_which_a_small_one_is_found(town: Town) -> None:
    """Of the six heard one came in another month: whoever knew the six would know the one."""
    serik, quarter = head("Serik", town.water), last_quarter()
    voices(town, 1, heard_on=quarter.since)
    voices(town, 5, heard_on=quarter.until)
    report = drafted(town, serik)
    assert report.figures["voices"]["heard"] == UNTOLD
    with translation.override("en"):
        assert "not told" in dict(document(report).sections[1].facts).values()


def test_what_the_body_did_is_told_however_little_it_is(town: Town) -> None:
    serik, day = head("Serik", town.water), last_quarter().since
    voices(town, 10, heard_on=day)
    said(town, 3, heard_on=day)
    figures = drafted(town, serik).figures["voices"]
    assert (figures["heard"], figures["answered"], figures["late"]) == (13, 10, 3)


def test_a_share_of_few_is_not_told(town: Town) -> None:
    serik, day = head("Serik", town.water), last_quarter().since
    voices(town, 40, heard_on=day, solved="no")
    voices(town, 2, heard_on=day, solved="yes")
    assert drafted(town, serik).figures["voices"]["shares"]["solved"] is None


def test_figures_never_change_afterwards(town: Town) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    report = published(town, serik)
    before = Report.objects.get(pk=report.pk).figures
    voices(town, 30, heard_on=last_quarter().since)
    Promise.objects.all().update(state="withdrawn", ended_because="…", kept_on=None, broken_on=None)
    assert Report.objects.get(pk=report.pk).figures == before
    with pytest.raises(NotAllowed):
        reporting.count_anew(by=serik, report_id=report.pk)


def test_a_mistake_needs_a_new_version_with_a_reason(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    report = published(town, serik)
    newer = reporting.correct(by=serik, report_id=report.pk, because="Сан қате болды.")
    assert (newer.version, newer.says_kk) == (2, KK)
    with pytest.raises(NotAllowed):
        reporting.correct(by=serik, report_id=report.pk, because="Тағы.")
    here = f"/reports/t-water/{report.quarter.code}/"
    assert report.number in client.get(here).content.decode()  # the old one holds until the new one is published
    reporting.sign(by=serik, report_id=newer.pk)
    reporting.publish(by=serik, report_id=newer.pk)
    assert newer.number in client.get(here).content.decode()
    old = client.get(f"{here}?version=1").content.decode()
    assert report.number in old
    assert Report.objects.get(pk=report.pk).state == ReportState.REPLACED


def test_words_in_both_languages_before_it_is_signed(town: Town) -> None:
    serik = head("Serik", town.water)
    report = drafted(town, serik)
    reporting.say(by=serik, report_id=report.pk, says_kk=KK, says_ru="")
    with pytest.raises(NotAllowed):
        reporting.sign(by=serik, report_id=report.pk)
    with pytest.raises(Refused):
        reporting.say(by=serik, report_id=report.pk, says_kk="+7 701 234 56 78", says_ru=RU)


def test_a_signature_is_taken_back_before_it_is_published(town: Town) -> None:
    serik = head("Serik", town.water)
    report = reporting.take_back(by=serik, report_id=signed(town, serik).pk)
    assert (report.state, report.signed_by) == (ReportState.DRAFTED, None)


def test_one_report_of_a_quarter(town: Town) -> None:
    serik = head("Serik", town.water)
    drafted(town, serik)
    with pytest.raises(NotAllowed):
        drafted(town, serik)


def test_not_of_a_quarter_that_runs(town: Town) -> None:
    with pytest.raises(Refused):
        reporting.draft(by=head("Serik", town.water), body=town.water, quarter=Quarter.of(timezone.localdate()))


def test_not_for_another_body(town: Town) -> None:
    with pytest.raises(NoRole):
        reporting.draft(by=head("Timur", town.roads), body=town.water, quarter=last_quarter())


def test_it_makes_itself_once_on_the_first_working_day(town: Town, in_kazakhstan: None) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    first = last_quarter().next.since
    assert make_due(last_quarter().until) == 0  # the quarter before that one is empty
    assert make_due(first + timedelta(days=7)) == 2  # the body, and the akimat that leads it
    assert make_due(first + timedelta(days=8)) == 0
    assert {report.body for report in Report.objects.all()} == {town.water, town.akimat}
    assert Notice.objects.get(template="report_drafted", to_person=serik)


def test_the_first_of_january_is_no_working_day(town: Town, in_kazakhstan: None) -> None:
    head("Serik", town.water)
    quarter = Quarter(2025, 4)
    Promise.objects.all().delete()
    serik = head("Askar", town.water)
    promised(town, serik, made_on=quarter.since, due_on=quarter.since + timedelta(days=9))
    assert make_due(date(2026, 1, 1)) == 0
    assert make_due(date(2026, 1, 12)) > 0


def test_everybody_assesses_it_once_and_may_think_again(town: Town, client: Client) -> None:
    report = published(town)
    here = f"/reports/t-water/{report.quarter.code}/assess/"
    assert client.get(here).status_code == 200
    assert client.post(here, {"stars": "9"}).status_code == 422
    assert client.post(here, {"stars": "2", "words": "Су әлі жоқ, 8 701 234 56 78."}).status_code == 302
    assert client.post(here, {"stars": "4", "words": ""}).status_code == 302
    assert [(row.stars, row.words) for row in Opinion.objects.all()] == [(4, "")]


def test_words_are_public_only_as_a_person_left_them(town: Town, client: Client) -> None:
    report, saule = published(town), signed_in(controller("Saule", town.district))
    client.post(
        f"/reports/t-water/{report.quarter.code}/assess/", {"stars": "2", "words": "Су жоқ. 8 701 234 56 78, Айгүл."}
    )
    page = f"/reports/t-water/{report.quarter.code}/"
    assert "Су жоқ" not in client.get(page).content.decode()
    row = Opinion.objects.get()
    here = f"/reports/desk/opinions/{row.pk}/"
    assert "Су жоқ" in saule.get("/reports/desk/opinions/").content.decode()
    assert "8 701 234 56 78" not in saule.get(here).content.decode()
    assert saule.post(here, {"masked": row.words}).status_code == 422
    assert saule.post(here, {"masked": "Су бар. […], […]."}).status_code == 422
    assert saule.post(here, {"masked": "Су жоқ. […], […]."}).status_code == 302
    assert "«Су жоқ. […], […].»" in client.get(page).content.decode()
    assert saule.post(here, {"withhold": "1"}).status_code == 302
    assert "«Су жоқ. […], […].»" not in client.get(page).content.decode()
    assert signed_in(officer("Bolat", town.water)).get(here).status_code == 403
    assert signed_in(head("Timur", town.roads)).get(here).status_code == 404
    assert (
        signed_in(head("Serik", town.water)).get(here).status_code == 404
    )  # the body never chooses what is read of it
    assert signed_in(head("Askar", town.akimat)).get(here).status_code == 200


def test_few_marks_are_not_told(town: Town) -> None:
    report = published(town)
    for number in range(6):
        saying.assess(report=report, who=bytes([number]), stars=5, words="", language="kk")
        told = document(report).sections[7].facts[1][1]
        assert ("5" in told) is (number >= 4), (number, told)


def test_a_draft_can_not_be_assessed(town: Town) -> None:
    with pytest.raises(NotAllowed):
        saying.assess(report=signed(town), who=b"x", stars=5, words="", language="kk")


def test_words_of_residents_are_forgotten_after_the_look(town: Town) -> None:
    report = published(town)
    saying.assess(report=report, who=b"x", stars=5, words="Жақсы.", language="kk")
    saying.release(by=controller("Saule", town.district), opinion_id=Opinion.objects.get().pk, masked="Жақсы.")
    assert saying.forget() == 0
    assert saying.forget(timezone.now() + timedelta(days=91)) == 1
    assert (Opinion.objects.get().words, Opinion.objects.get().masked) == ("", "Жақсы.")


@pytest.mark.parametrize(
    ("masked", "is_so"),
    [("Су жоқ, Асан бармады.", True), ("Су  жоқ,\r\n[1-адам] бармады.", True), ("[адам]", True),
     ("[адам] Су жоқ, Асан бармады.", True), ("Су бар.", False), ("Су [1-адам] барды.", False),
     ("Су жоқ, Асан бармады. [x] Рахмет!", False)],
)  # fmt: skip
def test_whoever_releases_words_hides_and_changes_nothing(masked: str, is_so: bool) -> None:
    assert rules.only_hides(masked, "Су жоқ, Асан бармады.") is is_so


def test_words_written_anew_are_looked_at_anew(town: Town) -> None:
    report, saule = published(town), controller("Saule", town.district)
    for words in ("Жалған.", "Жақсы."):
        saying.assess(report=report, who=b"x", stars=5, words=words, language="kk")
    with pytest.raises(Refused):
        saying.release(by=saule, opinion_id=Opinion.objects.get().pk, masked="Жалған.")


def test_through_the_pages(town: Town, client: Client) -> None:
    serik = signed_in(head("Serik", town.water))
    code = last_quarter().code
    assert serik.get("/reports/desk/new/").status_code == 200
    assert serik.post("/reports/desk/new/", {"body": "t-water", "quarter": ""}).status_code == 422
    assert serik.post("/reports/desk/new/", {"body": "t-water", "quarter": code}).status_code == 302
    assert serik.post("/reports/desk/new/", {"body": "t-water", "quarter": code}).status_code == 422
    here = f"/reports/desk/{Report.objects.get().number}/"
    assert serik.get(f"{here}?act=say").status_code == 200
    assert serik.post(f"{here}sign/").status_code == 422
    for slug, sent in (("say", {"says_kk": KK, "says_ru": RU}), ("count", {}), ("sign", {}), ("publish", {})):
        assert serik.post(f"{here}{slug}/", sent).status_code == 302, slug
    assert serik.get(f"{here}report.docx").status_code == 200
    for language in ("", "/ru", "/en"):
        assert client.get(f"{language}/reports/").status_code == 200
        assert client.get(f"{language}/reports/t-water/{code}/").status_code == 200
    assert client.get("/reports/t-water/2026-5/").status_code == 404
    assert client.get(f"/reports/t-roads/{code}/").status_code == 404


def test_a_report_takes_the_same_statements_however_much_it_holds(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    report = published(town, serik)
    counted = []
    for number in range(3):
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/reports/t-water/{report.quarter.code}/")
        counted.append(len(taken))
        saying.assess(report=report, who=bytes([number]), stars=3, words="", language="kk")
    assert counted[1] == counted[2]


def test_nobody_of_another_territory_reads_a_draft(town: Town) -> None:
    report = drafted(town)
    assert signed_in(head("Timur", town.roads)).get(f"/reports/desk/{report.number}/").status_code == 404
    assert signed_in(resident("Madina")).get(f"/reports/desk/{report.number}/").status_code == 403


def test_after_the_signature_publishing_stands_out(town: Town) -> None:
    serik = head("Serik", town.water)
    report = signed(town, serik)
    page = signed_in(serik).get(f"/reports/desk/{report.number}/").content.decode()
    publish, take_back = (page.index(f"{report.number}/{act}/") for act in ("publish", "reopen"))
    assert publish < take_back
