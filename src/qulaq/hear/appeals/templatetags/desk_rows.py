"""`{% desk_row row %}`, `{% desk_rows rows %}`: one row of the queue, and all of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from qulaq.hear.appeals.staff.row_html import row_html, rows_html
from qulaq.hear.appeals.staff.rows import Row

register = template.Library()


@register.simple_tag
def desk_row(row: Row, current: bool = False, bulk: Any = None) -> SafeString:
    return row_html(row, current=bool(current), bulk=bulk)


@register.simple_tag
def desk_rows(rows: Iterable[Row], bulk: Any = None) -> SafeString:
    return rows_html(rows, bulk)
