"""What people type and read at the desk: sums with spaces, reasons in words as they were written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.text.stems import stems
from qulaq.understand.problems.models import Membership
from qulaq.understand.problems.staff.shown import as_said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.mark.parametrize("typed", ["1 250 000,50", "1\u00a0250\u00a0000.50", "1250000,5"])
def test_a_sum_may_have_spaces_and_a_comma(town: Town, typed: str) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat)
    answer = signed_in(marat).post(f"/problems/desk/{problem.number}/cost/", {"cost": typed, "source": "Смета"})
    assert answer.status_code == 302
    problem.refresh_from_db()
    assert problem.cost == Decimal("1250000.50")


def test_a_sum_that_is_none_comes_back_as_it_was_typed(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat)
    answer = signed_in(marat).post(f"/problems/desk/{problem.number}/cost/", {"cost": "көп", "source": "Смета"})
    assert answer.status_code == 422
    assert 'value="көп"' in answer.content.decode()


def test_a_voice_belongs_by_words_as_they_were_written(town: Town) -> None:
    text = "Жалғыз бағдаршам істемейді"
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat, voices_in(town, [text]))
    why = stems(text)[:2]
    Membership.objects.update(why=why)
    assert as_said([*why, "басқа"], text) == ["жалғыз", "бағдаршам", "басқа"]
    shown = signed_in(marat).get(f"/problems/desk/{problem.number}/").content.decode()
    assert "жалғыз, бағдаршам" in shown
