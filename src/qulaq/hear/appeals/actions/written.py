"""What has to be written for an act."""

from __future__ import annotations

from django.utils.translation import gettext as _

from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.workflow import Refused


def required(field: str, text: str, message: str) -> str:
    """The text without surrounding space. Raises Refused when nothing is left, or it does not fit."""
    if not text.strip():
        raise Refused(field, message)
    return fitting(field, text)


def fitting(field: str, text: str) -> str:
    """The text without surrounding space, perhaps nothing. Raises Refused for what can not be kept."""
    if "\x00" in text:
        raise Refused(field, _("The text holds characters that are not allowed."))
    if len(text) > TEXT_LIMIT:
        raise Refused(field, _("The text is too long: at most %(limit)s characters.") % {"limit": TEXT_LIMIT})
    return text.strip()
