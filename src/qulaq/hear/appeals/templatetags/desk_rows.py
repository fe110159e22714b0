"""`{% desk_row row %}`: a row of the queue."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from qulaq.hear.appeals.staff.row_html import row_html
from qulaq.hear.appeals.staff.rows import Row

register = template.Library()


@register.simple_tag
def desk_row(row: Row, current: bool = False, bulk: Any = None) -> SafeString:
    return row_html(row, current=bool(current), bulk=bulk)
