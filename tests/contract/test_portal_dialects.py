"""Portals as they are met: Eurostat, the OECD, catalogues that write formats as addresses."""

from __future__ import annotations

from typing import Any

import pytest
from tests.contract.test_open_data import CSV, ckan, marat, portal, refresh, town
from tests.people import Town
from tests.unit.indicators.build import holding, series_of, source_of
from tests.unit.indicators.portal import Portal

from qulaq.foundation.people.models import Person
from qulaq.understand.indicators.models import Observation, Source

pytestmark = [pytest.mark.django_db, pytest.mark.contract]
FIXTURES = (marat, portal, town)
EUROSTAT = (
    "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
    "ESTAT:UNE_RT_M(1.0),15/01/26 23:00:00,M,PC_ACT,t-kz,2026-01,4.9,,\n"
    "ESTAT:UNE_RT_M(1.0),15/01/26 23:00:00,M,PC_ACT,t-kz,2026-02,5.1,ep,\n"
    "ESTAT:UNE_RT_M(1.0),15/01/26 23:00:00,M,PC_ACT,t-kz,2026-03,,c,C\n"
    "ESTAT:UNE_RT_M(1.0),15/01/26 23:00:00,M,PC_ACT,AT,2026-01,9,,\n"
)
OECD = (
    "STRUCTURE,STRUCTURE_ID,ACTION,STATUS,REGION,REF_AREA,Reference area,TIME_PERIOD,Time period,OBS_VALUE,"
    "Observation value,OBS_STATUS,Observation status,UNIT_MULT\n"
    "DATAFLOW,OECD:DF_KEI(4.0),I,EMP,URB,t-kz,Kazakhstan,2026-01,,4.9,,A,Normal value,0\n"
    "DATAFLOW,OECD:DF_KEI(4.0),I,EMP,URB,t-kz,Kazakhstan,2026-02,,NaN,,H,Missing value; holiday,0\n"
    "DATAFLOW,OECD:DF_KEI(4.0),I,EMP,URB,t-kz,Kazakhstan,2026-03,,5.2,,I,Imputed value,0\n"
)


def read(marat: Person, portal: Portal, content: str, **more: Any) -> tuple[int, int, int]:
    portal.files["/data"] = ("application/vnd.sdmx.data+csv;version=1.0.0", content.encode())
    source = source_of(marat, "office", "sdmx", endpoint=f"{portal.address}/data")
    series_of(marat, source, "une", level="country", **more)
    batch = refresh(source)
    assert batch
    return batch.added, batch.empty, batch.bad


def statuses() -> list[str]:
    return [row.status for row in Observation.objects.order_by("day")]


def test_another_country_is_not_taken_for_ours_and_flags_are_read(marat: Person, portal: Portal) -> None:
    assert read(marat, portal, EUROSTAT) == (2, 1, 1)
    assert statuses() == ["final", "provisional"]


def test_columns_of_sdmx_go_before_dimensions_of_usual_names(marat: Person, portal: Portal) -> None:
    assert read(marat, portal, OECD) == (2, 1, 0)
    assert statuses() == ["final", "provisional"]


def test_half_years_are_read(marat: Person, portal: Portal) -> None:
    content = "REF_AREA,TIME_PERIOD,OBS_VALUE\nt-kz,2026-S1,4\nt-kz,2026-S2,5\n"
    assert read(marat, portal, content, length="half") == (2, 0, 0)


@pytest.mark.parametrize(
    "said",
    [
        {"format": "http://publications.europa.eu/resource/authority/file-type/CSV"},
        {"mimetype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    ],
)
def test_a_format_may_be_written_as_an_address(marat: Person, portal: Portal, said: dict[str, str]) -> None:
    portal.resources = [{"id": "r-1", "url": "/water.csv", **said}]
    portal.files["/water.csv"] = (CSV, "Территория;Период;Значение\nКөлсай облысы;2026-01;17,5\n".encode())
    source, series = ckan(marat, portal)
    refresh(source)
    assert len(holding(series)) == 1


def test_what_was_asked_wrongly_is_told_by_field(town: Town, marat: Person, portal: Portal) -> None:
    portal.error = {"__type": "Validation Error", "resource_id": ["Not found: Resource"]}
    source, _series = ckan(marat, portal)
    Source.objects.update(settings={"dataset": "gone"})
    refresh(source)
    assert "resource_id: Not found: Resource" in Source.objects.get().last_words
