"""Words of the templates of participation."""

from __future__ import annotations

from django import template

from qulaq.account.participation.staff.recording import Writing

register = template.Library()


@register.simple_tag
def writings(found: dict[tuple[str, int], list[Writing]], what: str, pk: int) -> list[Writing]:
    """What may be done now to one row of those written down."""
    return found.get((what, pk), [])
