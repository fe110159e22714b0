"""Whatever is joined and separated in whatever order: no clock gets longer, and everything can be undone."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.people import officer, tiny_town
from tests.unit.after.scenes import days_ago, from_madina, read

from qulaq.hear.appeals.actions import joining
from qulaq.hear.appeals.models import Appeal, Merge
from qulaq.hear.appeals.workflow import NotAllowed, Refused

COUNT = 5
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)),
        st.tuples(st.just("unmerge"), st.integers(0, COUNT - 1), st.just(0)),
    ),
    max_size=14,
)


class Clocks(TestCase):
    @settings(max_examples=40)
    @given(ages=st.lists(st.integers(0, 30), min_size=COUNT, max_size=COUNT), steps=STEPS)
    def test_no_clock_gets_longer_and_all_can_be_undone(
        self, ages: list[int], steps: list[tuple[str, int, int]]
    ) -> None:
        town = tiny_town()
        self.bolat = officer("Bolat", town.water)
        self.rows = [from_madina(town, received_at=days_ago(age)) for age in ages]
        for step in steps:
            self.do(*step)
            self.check()
        for row in Merge.objects.filter(undone_at=None).order_by("-pk"):
            joining.unmerge(by=self.bolat, appeal_id=row.appeal_id)
        assert [self.shape(read(row)) for row in self.rows] == [self.shape(row) for row in self.rows]

    def do(self, what: str, one: int, other: int) -> None:
        appeal, into = self.rows[one], self.rows[other]
        try:
            if what == "merge":
                joining.merge(by=self.bolat, appeal_id=appeal.pk, into_id=into.pk, reason="бір")
            else:
                joining.unmerge(by=self.bolat, appeal_id=appeal.pk)
        except (NotAllowed, Refused):
            pass

    def check(self) -> None:
        now = {row.pk: row for row in Appeal.objects.all()}
        for before in self.rows:
            after = now[before.pk]
            assert after.due_on <= before.due_on
            lead = now.get(after.merged_into_id or 0)
            if lead:
                assert lead.state != "closed"  # never a chain, so never a ring
                assert lead.due_on <= after.due_on

    def shape(self, appeal: Appeal) -> tuple[str, int | None, date]:
        return appeal.state, appeal.merged_into_id, appeal.due_on
