"""Several matters in one appeal: each gets a number of its own, and nobody loses a day."""

from __future__ import annotations

import pytest
from tests.people import Town, officer
from tests.unit.after.scenes import days_ago, read
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import splitting
from qulaq.hear.appeals.actions.splitting import Piece
from qulaq.hear.appeals.models import Appeal, Standing
from qulaq.hear.appeals.workflow import NotAllowed, Refused

ROAD = "Көшеде шұңқыр бар, +7 701 555 44 33"
TEXT = f"Үш күннен бері су жоқ.\n{ROAD}"


def divided(town: Town, appeal: Appeal, text: str = ROAD, **more: int) -> Appeal:
    piece = Piece(text, **{"topic_id": town.potholes.pk, **more})
    return splitting.split(by=officer("Bolat", town.water), appeal_id=appeal.pk, piece=piece)


def test_the_part_has_its_number_its_body_and_the_same_clock(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT, received_at=days_ago(5))
    part = read(divided(town, appeal))
    assert part.number != appeal.number
    assert part.code != appeal.code
    assert (part.executor_id, part.state, part.split_from_id) == (town.roads.pk, "routed", appeal.pk)
    same = (
        "received_at",
        "counts_from",
        "due_on",
        "limit",
        "applicant_name",
        "applicant_email",
        "territory_id",
        "kind",
    )
    assert [getattr(part, name) for name in same] == [getattr(read(appeal), name) for name in same]


def test_nothing_is_taken_from_the_first(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    divided(town, appeal)
    assert (read(appeal).text, read(appeal).state) == (TEXT, "routed")


def test_both_histories_tell_it_and_the_letter_names_both(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    part = divided(town, appeal)
    assert [item.steps.filter(act="split").count() for item in (appeal, part)] == [1, 1]
    letter = Notice.objects.get(template="split")
    assert (letter.context["number"], letter.context["part"], letter.context["part_code"]) == (
        appeal.number, part.number, part.code,
    )  # fmt: skip
    assert Record.objects.filter(kind="appeal", key=part.number).exists()


def test_masked_lines_are_the_persons_words_too(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    assert divided(town, appeal, "Көшеде шұңқыр бар, •••").text == "Көшеде шұңқыр бар, •••"


@pytest.mark.parametrize("text", ["Көшеде үлкен шұңқыр бар", TEXT, "  "])
def test_only_words_of_the_person_and_not_all_of_them(town: Town, text: str) -> None:
    with pytest.raises(Refused):
        divided(town, appeal_in(town, text=TEXT), text)


def test_a_body_chosen_by_hand_wins(town: Town) -> None:
    part = divided(town, appeal_in(town, text=TEXT), to_body_id=town.akimat.pk)
    assert part.executor_id == town.akimat.pk


def test_without_competence_it_goes_to_the_triage_desk(town: Town) -> None:
    part = divided(town, appeal_in(town, text=TEXT), topic_id=town.other.pk)
    assert (part.executor_id, part.state) == (town.triage.pk, "registered")


def test_in_whose_name_it_is_holds_for_the_part(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    Standing.objects.create(appeal=appeal, capacity="organisation", organisation="ЖШС Сарысу", bin="900140000012")
    assert Standing.objects.get(appeal=divided(town, appeal)).organisation == "ЖШС Сарысу"


def test_a_part_of_a_complaint_stays_with_the_reviewing_body(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    Appeal.objects.filter(pk=appeal.pk).update(executor=town.akimat, complained_of=town.roads)
    piece = Piece(ROAD, town.potholes.pk, town.roads.pk)
    part = splitting.split(by=officer("Serik", town.akimat), appeal_id=appeal.pk, piece=piece)
    assert (part.executor_id, part.complained_of_id) == (town.akimat.pk, town.roads.pk)


def test_undone_while_nobody_touched_the_part(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    part = divided(town, appeal)
    splitting.unsplit(by=officer("Nurlan", town.water), appeal_id=appeal.pk)
    assert (read(part).ending, read(part).merged_into_id) == ("merged", appeal.pk)
    assert read(appeal).due_on == appeal.due_on


def test_not_undone_once_somebody_works_on_it(town: Town) -> None:
    appeal = appeal_in(town, text=TEXT)
    part = divided(town, appeal)
    actions.take(by=officer("Asel", town.roads), appeal_id=part.pk)
    with pytest.raises(NotAllowed):
        splitting.unsplit(by=officer("Nurlan", town.water), appeal_id=appeal.pk)
    assert read(part).state == "in_work"
