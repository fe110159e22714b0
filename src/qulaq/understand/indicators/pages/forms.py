"""Forms of those who keep indicators. They only read what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as text
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.manage.forms import NamesForm
from qulaq.foundation.territories.models import Level
from qulaq.understand.indicators.bringing.columns import FIELDS
from qulaq.understand.indicators.models import FETCHED, Better, Length, Rhythm, Series, Source, SourceKind

PAIRS_LENGTH, MOST_PAIRS = 20_000, 500
WORDS = tuple(f"{field}_{language}" for field in ("name", "unit", "measures") for language in ("kk", "ru", "en"))
COLUMNS = (*(f"{name}_column" for name in FIELDS), "series_codes", "territory_codes", "only")


def _area(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=PAIRS_LENGTH, widget=area)


def _column(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200)


class SourceForm(forms.Form):
    code = forms.SlugField(label=_("Code"), max_length=64, help_text=_("Latin letters, digits and hyphens."))
    publisher = forms.CharField(label=_("Who publishes the figures?"), max_length=200)
    title = forms.CharField(label=_("What is the data set called there?"), max_length=300)
    address = forms.URLField(label=_("Its page, for readers"), max_length=500, required=False, assume_scheme="https")
    licence = forms.CharField(label=_("Licence"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("How do the figures come to us?"), choices=SourceKind.choices, widget=forms.RadioSelect
    )
    endpoint = forms.URLField(
        label=_("Address for programs"), max_length=1000, required=False, assume_scheme="https",
        help_text=_("CKAN: the address of the portal. SDMX-CSV: the query for data, as the portal shows it."),
    )  # fmt: skip
    dataset = forms.CharField(label=_("Data set (CKAN)"), max_length=200, required=False)
    resource = forms.CharField(
        label=_("Resource (CKAN)"), max_length=200, required=False,
        help_text=_("Its id or name; empty: the first table of the data set."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=_("How often is it asked?"), choices=Rhythm.choices, initial=Rhythm.NEVER)
    series_column = _column(_("Column of the series"))
    territory_column = _column(_("Column of the territory"))
    period_column = _column(_("Column of the period"))
    value_column = _column(_("Column of the value"))
    status_column = _column(_("Column of the status"))
    series_codes = _area(_("Their codes of series"), _("One a line: their code = our code."))
    territory_codes = _area(_("Their codes of territories"), _("One a line: their code = our code."))
    only = _area(_("Only rows where"), _("One a line: column = value."))

    def __init__(self, *args: Any, known: Source | None = None, **kwargs: Any) -> None:
        if known is not None:
            kwargs["initial"] = {**_typed(known), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if known is not None:  # what series hang on is not changed
            del self.fields["code"], self.fields["kind"]
        self.known = known

    def clean_series_codes(self) -> dict[str, str]:
        return _pairs(self.cleaned_data["series_codes"])

    def clean_territory_codes(self) -> dict[str, str]:
        return _pairs(self.cleaned_data["territory_codes"])

    def clean_only(self) -> dict[str, str]:
        return _pairs(self.cleaned_data["only"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = self.known.kind if self.known else given.get("kind")
        if kind in FETCHED and not given.get("endpoint"):
            self.add_error("endpoint", text("Write the address that is asked."))
        if kind == SourceKind.CKAN and not given.get("dataset"):
            self.add_error("dataset", text("Write the name of the data set, as it stands in its address."))
        return given

    @property
    def parts(self) -> dict[str, list[forms.BoundField]]:
        """Who publishes, which portal is asked, and what its table looks like."""
        portal = [self[name] for name in ("endpoint", "dataset", "resource", "rhythm")]
        columns = [self[name] for name in COLUMNS]
        return {"about": [one for one in self if one not in (*portal, *columns)], "portal": portal, "columns": columns}

    @property
    def columns_said(self) -> bool:
        return any(one.errors or one.value() for one in self.parts["columns"])

    def values(self) -> dict[str, Any]:
        """As the actions take them."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("publisher", "title", "address", "licence", "endpoint", "rhythm")}
        columns = {name: given[f"{name}_column"] for name in FIELDS if given[f"{name}_column"]}
        codes = {name: given[f"{name}_codes"] for name in ("series", "territory") if given[f"{name}_codes"]}
        there = {name: given[name] for name in ("dataset", "resource", "only") if given[name]}
        return {**plain, "settings": {"columns": columns, "codes": codes, **there}}


def _typed(source: Source) -> dict[str, Any]:
    """A source as somebody would type it."""
    said = source.settings
    columns = {f"{name}_column": value for name, value in (said.get("columns") or {}).items()}
    codes = {f"{name}_codes": _lines(pairs) for name, pairs in (said.get("codes") or {}).items()}
    there = {name: said.get(name, "") for name in ("dataset", "resource")}
    plain = {name: getattr(source, name) for name in ("publisher", "title", "address", "licence", "endpoint", "rhythm")}
    return {**plain, **columns, **codes, **there, "only": _lines(said.get("only") or {})}


def _lines(pairs: dict[str, str]) -> str:
    return "\n".join(f"{theirs} = {ours}" for theirs, ours in pairs.items())


def _pairs(said: str) -> dict[str, str]:
    found = {}
    for line in filter(None, map(str.strip, said.splitlines())):
        theirs, sign, ours = (part.strip() for part in line.partition("="))
        if not (theirs and sign and ours):
            raise forms.ValidationError(text("This line has no “=”: %(line)s") % {"line": line[:100]})
        found[theirs] = ours
    if len(found) > MOST_PAIRS:
        raise forms.ValidationError(text("At most %(most)s lines.") % {"most": MOST_PAIRS})
    return found


class SeriesForm(NamesForm):
    source = forms.ModelChoiceField(label=_("Source"), queryset=Source.objects.none(), to_field_name="code")
    unit_kk = forms.CharField(label=_("Unit in Kazakh"), max_length=60, required=False)
    unit_ru = forms.CharField(label=_("Unit in Russian"), max_length=60, required=False)
    unit_en = forms.CharField(label=_("Unit in English"), max_length=60, required=False)
    measures_kk = forms.CharField(
        label=_("What it measures, in Kazakh"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    measures_ru = forms.CharField(
        label=_("What it measures, in Russian"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    measures_en = forms.CharField(
        label=_("What it measures, in English"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    better = forms.ChoiceField(label=_("Which way is good?"), choices=Better.choices, widget=forms.RadioSelect)
    length = forms.ChoiceField(label=_("One value for each"), choices=Length.choices, initial=Length.MONTH)
    level = forms.ChoiceField(
        label=_("Level of the territories"), choices=Level.choices, initial=Level.REGION,
        help_text=_("Where several places have one name, the one on this level is meant."),
    )  # fmt: skip
    field_order = ("source", "code", "name_kk", "name_ru", "name_en")

    def __init__(self, *args: Any, known: Series | None = None, **kwargs: Any) -> None:
        if known is not None:
            kwargs["initial"] = {name: getattr(known, name) for name in (*WORDS, "better", "level")}
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["source"]
        chosen.queryset = Source.objects.order_by("publisher", "title")
        if known is not None:  # what values hang on is not changed
            del self.fields["source"], self.fields["code"], self.fields["length"]
        for name in ("name_kk", "name_ru", "name_en"):
            self.fields[name].max_length = 300  # type: ignore[attr-defined]

    def said(self, field: str) -> dict[str, str]:
        return {one: self.cleaned_data.get(f"{field}_{one}", "") for one in ("kk", "ru", "en")}


class BringForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("CSV or XLSX; its first line names the columns."))
    series = forms.ModelChoiceField(
        label=_("Series"), queryset=Series.objects.none(), required=False, to_field_name="code",
        empty_label=_("The file says it in a column"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["series"]
        chosen.queryset = Series.objects.exclude(source__kind__in=FETCHED).order_by("sort_key", "id")


class BesideForm(forms.Form):
    territory = forms.ChoiceField(label=_("Territory"))
    note = forms.CharField(
        label=_("Why does it stand there?"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("Everybody reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, territories: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["territory"]
        chosen.choices = territories
