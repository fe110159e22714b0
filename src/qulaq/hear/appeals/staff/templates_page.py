"""Letter templates: the list everybody at the desk may read, and the form for those who keep them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import open_bodies
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.foundation.refusals import accepted
from qulaq.foundation.search import names
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.actions import templates as actions
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.models import LetterTemplate, TemplateUse
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.staff.forms import text_field
from qulaq.hear.appeals.wording import brief_of, wording_of
from qulaq.hear.appeals.workflow import NotAllowed

MOST = 300
FIELD_WORDS = {
    "number": gettext_lazy("number of the appeal"),
    "received": gettext_lazy("day of receipt"),
    "due": gettext_lazy("due date"),
    "body": gettext_lazy("body"),
    "officer": gettext_lazy("officer"),
    "kind": gettext_lazy("kind of the appeal"),
    "topic": gettext_lazy("topic"),
    "article": gettext_lazy("article of the law"),
}


class TemplateForm(forms.Form):
    body = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    use = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=TemplateUse.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)
    title = forms.CharField(label=gettext_lazy("Name in the list"), max_length=200)
    text = text_field(gettext_lazy("Text"), rows=12, limit=TEXT_LIMIT)

    def __init__(self, data: Any = None, *, person: Person, template: LetterTemplate | None = None) -> None:
        super().__init__(data, initial=_shown(template))
        self.bodies = kept_bodies(person)
        if template:
            del self.fields["body"]
            return
        every = [("", _("Every body"))] if Reach.of(person).is_administrator else []
        named = [(str(pk), body.name) for pk, body in self.bodies.items()]
        self.fields["body"].choices = [*every, *named]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("use", "language", "title", "text")}

    @property
    def chosen_body(self) -> Body | None:
        chosen = self.cleaned_data.get("body", "")
        return self.bodies[int(chosen)] if chosen else None


def _shown(template: LetterTemplate | None) -> dict[str, Any]:
    names = ("use", "language", "title", "text")
    return {name: getattr(template, name) for name in names} if template else {}


def kept_bodies(person: Person) -> dict[int, Body]:
    """Bodies whose templates the person keeps: those a head leads with all below, for an administrator every one."""
    reach = Reach.of(person)
    headed = sorted(item.body_id for item in reach.assignments if item.role == Role.HEAD)
    rows = open_bodies().order_by("sort_key", "id")
    return {row.pk: row for row in (rows if reach.is_administrator else rows.filter(path__overlap=headed))}


def keeps_templates(person: Person) -> bool:
    reach = Reach.of(person)
    return reach.is_administrator or Role.HEAD in reach.roles


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    keeps, words = keeps_templates(request.user), listed.typed(request.GET)
    rows = [(row, keeps and actions.leads(request.user, row.body)) for row in _seen(request.user, words)]
    context = {
        "rows": [
            {"template": row, "keeps": own, "wording": brief_of(row.text, row.language)}
            for row, own in rows
            if own or row.retired_at is None
        ],
        "keeps": keeps,
        "words": words,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/templates.html", context)


def _seen(person: Person, words: str) -> list[LetterTemplate]:
    """Those of every body, and of the bodies one serves in with those above and below."""
    reach = Reach.of(person)
    own = Q(body=None)
    if reach.is_administrator:
        own = Q()
    elif reach.bodies:
        above = {pk for item in reach.assignments for pk in item.body.path}
        own |= Q(body_id__in=sorted(above)) | Q(body__path__overlap=sorted(reach.bodies))
    rows = names.fitting(LetterTemplate.objects.filter(own).select_related("body"), words, ("title", "text"))
    return list(rows.order_by("retired_at", "use", "language", "title", "id")[:MOST])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    return _form_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, template_id: int) -> HttpResponse:
    return _form_page(request, get_object_or_404(LetterTemplate.objects.select_related("body"), pk=template_id))


def _form_page(request: StaffRequest, template: LetterTemplate | None) -> HttpResponse:
    if not (actions.leads(request.user, template.body) if template else keeps_templates(request.user)):
        raise PermissionDenied
    form = TemplateForm(request.POST or None, person=request.user, template=template)
    if accepted(form, lambda: _keep(request, form, template)):
        messages.success(request, _("The template is kept."))
        return redirect("appeals:templates")
    context = {
        "form": form,
        "template": template,
        "field_words": FIELD_WORDS,
        "operator": is_operator(request.user),
        "wording": wording_of(form["text"].value() or "", form["language"].value() or ""),
    }
    return render(request, "appeals/staff/template.html", context, status=422 if form.is_bound else 200)


def _keep(request: StaffRequest, form: TemplateForm, template: LetterTemplate | None) -> LetterTemplate:
    if template:
        return actions.change(by=request.user, template_id=template.pk, **form.values)
    return actions.add(by=request.user, body=form.chosen_body, **form.values)


@require_POST
@never_cache
@staff_only
def retire(request: StaffRequest, template_id: int) -> HttpResponse:
    """Out of the lists, or back into them: the same button takes it back."""
    act = actions.bring_back if "back" in request.POST else actions.retire
    try:
        act(by=request.user, template_id=template_id)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    return redirect("appeals:templates")
