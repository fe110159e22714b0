"""Dates, numbers and names as a person reads them, in the language of the page."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

# Kazakh and Russian write months and days of the week small inside a sentence; Django's catalogues have capitals.
_DAY = {"kk": "j E, l", "ru": "j E, l", "en": "l, j F"}
_DAY_AND_YEAR = {"kk": "Y ж. j E, l", "ru": "j E Y г., l", "en": "l, j F Y"}
_MOMENT = {"kk": "j E, H:i", "ru": "j E, H:i", "en": "j F, H:i"}
_MOMENT_AND_YEAR = {"kk": "Y ж. j E, H:i", "ru": "j E Y г., H:i", "en": "j F Y, H:i"}


def _language() -> str:
    return (get_language() or "kk").split("-")[0]


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _written(value: date, near: dict[str, str], far: dict[str, str]) -> str:
    value = _local(value)
    forms = near if value.year == timezone.localdate().year else far
    language = _language()
    text = date_format(value, forms.get(language, forms["en"]))
    return text if language == "en" else text.lower()


def day_words(value: date | None) -> str:
    """15 желтоқсан, дүйсенбі. The year is said only when it is another one."""
    return _written(value, _DAY, _DAY_AND_YEAR) if value else ""


def when(value: date | None) -> str:
    """15 желтоқсан, 14:05 in local time."""
    if not isinstance(value, datetime):
        return day_words(value)
    return _written(value, _MOMENT, _MOMENT_AND_YEAR)


def number(value: float | None, places: int | None = None) -> str:
    """Rounded to `places`: Django itself cuts off, and a mean of 3.67 would read 3.6."""
    if value is None:
        return ""
    rounded = value if places is None else round(value, places)
    return number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)


def initials(name: str) -> str:
    """«Айгүл Серікқызы Нұрланова» → «АН»: first and last word are enough to tell neighbours apart."""
    parts = [part for part in name.split() if part[0].isalpha()]
    letters = [parts[0][0], parts[-1][0]] if len(parts) > 1 else [part[0] for part in parts]
    return "".join(letters).upper()


def whole(number: object) -> SafeString:
    """A number that no line break divides: its hyphens would invite one."""
    return format_html('<span class="whole">{}</span>', number)


def days_left_words(left: int) -> str:
    if left < 0:
        return ngettext("%(days)s working day late", "%(days)s working days late", -left) % {"days": -left}
    if left == 0:
        return gettext("today is the last day")
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {"days": left}


def same(one: str, other: str) -> bool:
    """`{% tab current=request.path|is:url %}`: a comparison where a tag takes only values."""
    return one == other


def language_of(text: object) -> str:
    """Of words that somebody typed, for `lang`: whoever hears the page has to hear it. Empty where nobody can tell."""
    from qulaq.text.language import detect

    return detect(str(text)).language
