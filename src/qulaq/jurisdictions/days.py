"""Public holidays of a country, by year, from the `holidays` library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class YearDays:
    """The days off of one year with their names, and the days of the weekend that are worked."""

    days_off: Mapping[date, str]
    worked: frozenset[date]


def public_holidays(country: str, year: int) -> YearDays:
    """What the library knows of that year, in the country's own language, without “(observed)” and “(estimated)”."""
    import holidays  # 5 MB of other countries: only when first asked

    # Without a language the library follows the environment of the process: names would differ between machines
    own_language = holidays.country_holidays(country).default_language
    found = holidays.country_holidays(country, years=year, language=own_language)
    # Two holidays on one day are joined by "; ": the first name is enough to explain a day off
    names = {day: name.split(";")[0].split(" (")[0] for day, name in found.items()}
    return YearDays(days_off=names, worked=frozenset(day for day in found.weekend_workdays if day.year == year))


def known_years(country: str) -> range:
    """Outside of them the library names no holidays, and a reckoning would be wrong without saying so."""
    import holidays

    known = holidays.country_holidays(country)
    return range(known.start_year, known.end_year + 1)
