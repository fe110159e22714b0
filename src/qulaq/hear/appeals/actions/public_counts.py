"""Counts behind the map: added to as a record becomes public, taken from as it is taken out, in that transaction."""

from __future__ import annotations

from django.db import connection

from qulaq.hear.appeals.blurring import ZOOMS, Square, square
from qulaq.hear.appeals.models import Publication

# Rows in one order, so that two releases never wait for each other in a ring.
_CELLS = """
INSERT INTO appeals_mapcell AS c (zoom, x, y, count)
SELECT * FROM unnest(%s::smallint[], %s::int[], %s::int[], %s::int[]) AS n (zoom, x, y, count) ORDER BY 1, 2, 3
ON CONFLICT (zoom, x, y) DO UPDATE SET count = c.count + excluded.count
"""
_PLACE = """
INSERT INTO appeals_placecount AS c (territory_id, count) VALUES (%s, %s)
ON CONFLICT (territory_id) DO UPDATE SET count = c.count + excluded.count
"""


def add(publication: Publication) -> None:
    _change(publication, 1)


def take_away(publication: Publication) -> None:
    _change(publication, -1)


def _change(publication: Publication, by: int) -> None:
    with connection.cursor() as cursor:
        if found := squares(publication):
            columns = [[one.zoom for one in found], [one.x for one in found], [one.y for one in found]]
            cursor.execute(_CELLS, [*columns, [by] * len(found)])
        cursor.execute(_PLACE, [publication.region_id or publication.territory_id, by])


def squares(publication: Publication) -> list[Square]:
    if publication.latitude is None or publication.longitude is None:
        return []
    return [square(publication.latitude, publication.longitude, zoom) for zoom in ZOOMS]
