"""A matter of the courts, an anonymous message, a withdrawal: each closes the appeal its own way and says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _
from tests.people import Town, controller, head, officer, operator, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import holding, letters, signed_in, taken

from qulaq.hear.appeals import courts
from qulaq.hear.appeals.actions import endings, joining, sides, tasks
from qulaq.hear.appeals.actions.after import reopen
from qulaq.hear.appeals.models import Act, CoSigner, Ending, Hearing, State, Statement, Task
from qulaq.hear.appeals.queries import knots
from qulaq.hear.appeals.workflow import NotAllowed, Refused

NOBODY = {"email": "", "name": "", "phone": ""}


# -- court


def test_the_person_is_told_where_to_go(town: Town) -> None:
    appeal, bolat = taken(town)
    endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="civil", words="Сарысу аудандық соты, Абай 1.")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (State.CLOSED, Ending.COURT)
    (letter,) = letters("court")
    text = courts.advice(appeal)["civil"].text
    assert (letter.context["advice"], letter.context["words"]) == (text, "Сарысу аудандық соты, Абай 1.")
    page = holding(appeal).get(f"/a/{appeal.number}/").content.decode()
    assert "Сарысу аудандық соты, Абай 1." in page
    assert text[:60] in page


def test_every_case_has_words_in_every_language_and_says_how_sure_it_is(town: Town) -> None:
    for language in ("kk", "ru", "en"):
        known = courts.advice(appeal_in(town, language=language))
        assert set(known) == set(courts.CASES)
        assert all(item.text and item.law.confidence in ("low", "medium") for item in known.values())


def test_the_operator_at_the_triage_desk_may_tell_so_too(town: Town) -> None:
    appeal = appeal_in(town, topic=town.other)
    endings.send_to_court(by=operator("Gulnar", town.triage), appeal_id=appeal.pk, case="civil")
    appeal.refresh_from_db()
    assert appeal.ending == Ending.COURT


def test_an_unknown_case_and_a_stranger_are_refused(town: Town) -> None:
    appeal, bolat = taken(town)
    with pytest.raises(Refused):
        endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="football")
    for other in (officer("Zarina", town.roads), controller("Saule", town.district), resident("Marat")):
        with pytest.raises(NotAllowed):
            endings.send_to_court(by=other, appeal_id=appeal.pk, case="civil")
    appeal.refresh_from_db()
    assert appeal.state == State.IN_WORK


def test_a_suggestion_stands_above_words_of_a_court_and_nowhere_else(town: Town) -> None:
    appeal, bolat = taken(town, text="Соттың шешімі орындалмай жатыр")
    browser, words = signed_in(bolat), str(_("Perhaps a matter of the courts"))
    assert words in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert words not in browser.get(f"/desk/{appeal_in(town).number}/").content.decode()


def test_who_may_not_follow_it_sees_no_suggestion(town: Town) -> None:
    appeal, _bolat = taken(town, text="Соттың шешімі орындалмай жатыр")
    page = signed_in(controller("Saule", town.district)).get(f"/desk/{appeal.number}/").content.decode()
    assert str(_("Perhaps a matter of the courts")) not in page


def test_the_form_shows_each_text_and_begins_with_the_likely_case(town: Town) -> None:
    appeal, bolat = taken(town, text="Сот орындаушысы әрекет етпейді, соттың шешімі бар")
    page = signed_in(bolat).get(f"/desk/{appeal.number}/?act=court").content.decode()
    for item in courts.advice(appeal).values():
        assert item.text[:50] in page
    chosen = page[page.index('value="enforcement"') :][:120]
    assert "checked" in chosen


def test_co_executors_are_no_longer_asked(town: Town) -> None:
    appeal, bolat = taken(town)
    day = tasks.earliest(timezone.localdate())
    tasks.ask(by=bolat, appeal_id=appeal.pk, body_ids=[town.roads.pk], question="Жол ашық па?", due_on=day)
    endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="civil")
    assert Task.objects.get().cancelled_at is not None


def test_nobody_is_called_to_a_hearing_any_more(town: Town) -> None:
    appeal, _bolat = taken(town)
    when = timezone.now() + timedelta(days=9)
    Hearing.objects.create(
        appeal=appeal, begins_at=when, place="Абай 1", preliminary="Бас тарту", objection_by=timezone.localdate(when)
    )
    endings.withdraw(by=None, appeal_id=appeal.pk, holder=True)
    assert Hearing.objects.get().cancelled_at is not None


def test_a_closed_matter_of_the_courts_may_be_opened_again(town: Town) -> None:
    appeal, bolat = taken(town)
    endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="civil")
    reopen(by=None, appeal_id=appeal.pk, reason="Бұл сот ісі емес", holder=True)
    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (State.REOPENED, "")


# -- anonymous


def test_an_anonymous_message_is_set_aside_with_the_rule_shown(town: Town) -> None:
    appeal, bolat = taken(town, **NOBODY)
    browser = signed_in(bolat)
    assert "№ 221" in browser.get(f"/desk/{appeal.number}/").content.decode()  # the law the rule is taken from
    typed = {"outcome": "set_aside", "harmless": "on", "reason": ""}
    assert browser.post(f"/desk/{appeal.number}/set-aside/", typed).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (State.CLOSED, Ending.ANONYMOUS)


def test_without_the_tick_nothing_is_set_aside(town: Town) -> None:
    appeal, bolat = taken(town, **NOBODY)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/set-aside/", {"outcome": "set_aside", "reason": "Аты жоқ"})
    assert page.status_code == 422
    assert "Аты жоқ</textarea>" in page.content.decode()
    with pytest.raises(Refused):
        endings.set_aside(by=bolat, appeal_id=appeal.pk, harmless=False)


def test_one_that_speaks_of_a_crime_is_passed_on(town: Town) -> None:
    appeal, bolat = taken(town, **NOBODY)
    endings.pass_on(by=bolat, appeal_id=appeal.pk, to_whom="Аудандық полиция, 102")
    appeal.refresh_from_db()
    assert appeal.ending == Ending.PASSED_ON
    assert appeal.steps.get(act=Act.SET_ASIDE).text == "Аудандық полиция, 102"
    with pytest.raises(Refused):
        endings.pass_on(by=bolat, appeal_id=appeal_in(town, **NOBODY).pk, to_whom=" ")


@pytest.mark.parametrize("known", [{"name": "Айгерім"}, {"phone": "+7 701 234 56 78"}, {"email": "a@example.kz"}])
def test_whoever_left_a_name_or_a_way_to_be_reached_is_answered(town: Town, known: dict[str, str]) -> None:
    appeal, bolat = taken(town, **NOBODY | known)
    assert "set-aside" not in signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    for act in (
        lambda: endings.set_aside(by=bolat, appeal_id=appeal.pk, harmless=True),
        lambda: endings.pass_on(by=bolat, appeal_id=appeal.pk, to_whom="102"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_threat_is_never_set_aside(town: Town) -> None:
    appeal, bolat = taken(town, text="Мен оны өлтіремін", **NOBODY)
    with pytest.raises(NotAllowed):
        endings.set_aside(by=bolat, appeal_id=appeal.pk, harmless=True)
    endings.pass_on(by=bolat, appeal_id=appeal.pk, to_whom="102")
    appeal.refresh_from_db()
    assert appeal.ending == Ending.PASSED_ON


# -- withdrawal


def test_the_person_withdraws_and_may_come_back(town: Town) -> None:
    appeal, bolat = taken(town)
    browser = holding(appeal)
    assert f"/a/{appeal.number}/withdraw/" in browser.get(f"/a/{appeal.number}/").content.decode()
    assert browser.post(f"/a/{appeal.number}/withdraw/", {"reason": "Су келді"}).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (State.CLOSED, Ending.WITHDRAWN)
    assert [letter.to_email for letter in letters("withdrawn")] == ["aigerim@example.kz"]
    assert [letter.to_person_id for letter in letters("withdrawn_desk")] == [bolat.pk]
    page = browser.get(f"/a/{appeal.number}/").content.decode()
    assert f"/a/{appeal.number}/reopen/" in page
    assert f"/a/{appeal.number}/withdraw/" not in page


def test_no_reason_is_needed(town: Town) -> None:
    appeal = appeal_in(town)
    holding(appeal).post(f"/a/{appeal.number}/withdraw/", {"reason": ""})
    appeal.refresh_from_db()
    assert appeal.ending == Ending.WITHDRAWN


def test_reading_the_page_withdraws_nothing(town: Town) -> None:
    appeal = appeal_in(town)
    assert holding(appeal).get(f"/a/{appeal.number}/withdraw/").status_code == 200
    appeal.refresh_from_db()
    assert appeal.state == State.ROUTED


def test_nobody_else_withdraws_it(town: Town) -> None:
    appeal, bolat = taken(town)
    for other in (bolat, head("Serik", town.water), resident("Marat")):
        with pytest.raises(NotAllowed):
            endings.withdraw(by=other, appeal_id=appeal.pk)
    Client().post(f"/a/{appeal.number}/withdraw/", {"reason": ""})
    appeal.refresh_from_db()
    assert appeal.state == State.IN_WORK


def test_a_collective_appeal_is_withdrawn_by_its_first_author_only(town: Town) -> None:
    appeal, marat = appeal_in(town), resident("Marat")
    CoSigner.objects.create(appeal=appeal, name="Марат", email="marat@example.kz", confirmed_at=timezone.now())
    with pytest.raises(NotAllowed):
        endings.withdraw(by=marat, appeal_id=appeal.pk, holder=True)
    endings.withdraw(by=resident("Aigerim"), appeal_id=appeal.pk)
    appeal.refresh_from_db()
    assert appeal.ending == Ending.WITHDRAWN


def test_what_others_wrote_and_was_joined_to_it_goes_on(town: Town) -> None:
    (appeal, bolat), joined = taken(town), appeal_in(town, email="marat@example.kz")
    joining.merge(by=bolat, appeal_id=joined.pk, into_id=appeal.pk, reason="Бір мәселе")
    endings.withdraw(by=None, appeal_id=appeal.pk, holder=True)
    joined.refresh_from_db()
    assert (joined.state, joined.merged_into, joined.ending) == (State.ROUTED, None, "")


def test_a_question_that_waits_is_gone_with_the_appeal(town: Town) -> None:
    appeal, bolat = taken(town)
    sides.ask(by=bolat, appeal_id=appeal.pk, question="Қай күні?")
    endings.withdraw(by=None, appeal_id=appeal.pk, holder=True)
    assert "/reply/" not in holding(appeal).get(f"/a/{appeal.number}/").content.decode()
    assert Statement.objects.get().given_at is None


def test_the_thread_does_not_say_answered_where_nobody_answered(town: Town) -> None:
    appeal, bolat = taken(town)
    endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="civil")
    appeal.refresh_from_db()
    labels = [knot.label for knot in knots(appeal)]
    assert _("Answered") not in labels
    assert (labels[-1], knots(appeal)[-1].state) == (_("Closed"), "done")
