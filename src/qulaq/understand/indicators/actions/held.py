"""Which territories a series has values for, kept with the values themselves."""

from __future__ import annotations

from collections.abc import Collection

from qulaq.understand.indicators.models import Held, Observation

AT_ONCE = 2_000


def keep_held(series: Collection[int], territories: Collection[int]) -> None:
    """Count anew for these series and territories, within the transaction that changed their values."""
    touched = {"series_id__in": series, "territory_id__in": territories}
    Held.objects.filter(**touched).delete()
    holding = Observation.objects.filter(**touched, replaced_at=None).order_by("series_id", "territory_id", "-day")
    newest = holding.distinct("series_id", "territory_id").values_list("series_id", "territory_id", "pk")
    made = [Held(series_id=one, territory_id=place, newest_id=pk) for one, place, pk in newest]
    Held.objects.bulk_create(made, batch_size=AT_ONCE)
