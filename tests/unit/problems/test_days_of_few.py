"""Of the days on which fewer than five had spoken everybody sees no rating: with the formula they could be counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.understand.problems.axis import rating_over_time
from qulaq.understand.problems.models import Score

pytestmark = pytest.mark.django_db


def test_the_rating_begins_with_five_people(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town))
    for ago, people in ((3, 2), (2, 4), (1, 5)):
        day = timezone.localdate() - timedelta(days=ago)
        Score.objects.create(problem=problem, day=day, score=1, people=people, voices=5, recent=0, recent_people=0)
    seen = [len(rating_over_time(problem, everything=everything).points) for everything in (False, True)]
    assert seen == [1, 3]
