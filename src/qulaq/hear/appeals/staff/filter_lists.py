"""The long lists of the filter: read in one statement, drawn without a template for each line."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from django import forms
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.choices import BaseChoiceIterator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

MOST = 1500  # lines of one list; a longer one is nothing anybody reads

KEPT_SECONDS = 60
Lists = dict[str, "Lines"]
_serials = count()
_kept: dict[tuple[Hashable, ...], tuple[float, Lists]] = {}
_MOST_KEPT = 500


class Lines(BaseChoiceIterator):
    """Options that are known already, so that a field takes them as they are."""

    def __init__(self, lines: Iterable[tuple[str, Any]]) -> None:
        self.lines = (("", gettext_lazy("Any")), *lines)
        self.serial = next(_serials)  # stands for the lines wherever something follows from them

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.lines)


def kept(follows_from: Hashable, read_them: Callable[[], Mapping[str, QuerySet[Any]]]) -> Lists:
    """The lists in the active language, read again after a minute: registers change seldom, queues are opened often."""
    key, now = (get_language(), follows_from), time.monotonic()
    known = _kept.get(key)
    if known and now - known[0] < KEPT_SECONDS:
        return known[1]
    lists = {name: Lines(lines) for name, lines in read(**read_them()).items()}
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = (now, lists)
    return lists


def forget() -> None:
    """Look into the database at the next call."""
    _kept.clear()


def read(**rows: QuerySet[Any]) -> dict[str, list[tuple[str, str]]]:
    """Names in the active language under the names given; whatever model they come from."""
    parts = [_part(name, queryset) for name, queryset in rows.items()]
    lists: dict[str, list[tuple[str, str, str]]] = {name: [] for name in rows}
    for name, pk, label, order in parts[0].union(*parts[1:], all=True):
        lists[name].append((order, str(pk), label))
    return {name: [(pk, label) for _order, pk, label in sorted(lines)[:MOST]] for name, lines in lists.items()}


def _part(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    language = (get_language() or "kk").split("-")[0]
    own = NullIf(F(f"name_{language}"), Value(""))
    label = Coalesce(own, NullIf(F("name_kk"), Value("")), F("code"), output_field=CharField())
    plain = rows.order_by().rewrite(False)  # type: ignore[attr-defined]
    marked = plain.annotate(list_name=Cast(Value(name), CharField()), label=label)
    ordered: QuerySet[Any] = marked.values_list("list_name", "pk", "label", "sort_key")
    return ordered


class LongSelect(forms.Select):
    """Hundreds of options: one template each would cost more than the whole page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        context = self.build_attrs(self.attrs, {**(attrs or {}), "name": name, "class": "ds-input"})
        return format_html("<select{}>{}</select>", _attributes(context), _options(self.choices, chosen))


def _attributes(attrs: dict[str, Any]) -> SafeString:
    shown = [(key, key if value is True else value) for key, value in attrs.items() if value not in (None, False)]
    return format_html_join("", ' {}="{}"', shown)


def _options(choices: Iterable[Any], chosen: set[str]) -> SafeString:
    lines = ((value, SafeString(" selected") if str(value) in chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)
