"""The last page of the form, the sending, and the receipt."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people import iin
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.people.models import Language
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import clock, routing, rules
from qulaq.hear.appeals.actions import register
from qulaq.hear.appeals.cosigning import read_rows
from qulaq.hear.appeals.courts import danger_words
from qulaq.hear.appeals.intake import Asker, Idempotency, Intake
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.masking import Known, proposed
from qulaq.hear.appeals.models import Appeal, Capacity, Channel, WebDraft
from qulaq.hear.appeals.resident import access, complaint, drafts, flow, places
from qulaq.hear.appeals.resident.forms import read_position
from qulaq.hear.appeals.resident.who import scan_key, scans, unsealed_values
from qulaq.hear.appeals.resident.who_base import capacity_words
from qulaq.hear.appeals.resident.write import attached
from qulaq.hear.appeals.workflow import Refused


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if missing := flow.first_missing(draft.data):
        return redirect(missing.url)
    return _check_page(request, draft)


def _check_page(request: HttpRequest, draft: WebDraft, error: str = "") -> HttpResponse:
    given = draft.data
    who = unsealed_values(given["who"])
    capacity = flow.capacity(given)
    values = {
        "draft": draft,
        "capacity": capacity,
        "capacity_words": capacity_words(capacity),
        "power_expires_on": date.fromisoformat(who["power_expires_on"]) if who.get("power_expires_on") else None,
        "cosigners": read_rows(who.get("cosigners", ""))[0],
        "scans": scans(draft),
        "public_text": _public_words(given["what"]["text"], who),
        "may_publish": given.get("check", {}).get("may_publish", False),
        "today": timezone.localdate(),
        **flow.page_values(given, "check"),
        **complaint.whom_words(draft),
        "what": given["what"],
        "where": given["where"],
        "who": given["who"],
        "kind": jurisdiction().kinds[given["what"]["kind"]].name(get_language() or "kk"),
        "topic": places.chosen_topic(given["what"]["topic"]),
        "place": place_words(places.chosen_territory(given["where"]["territory"])),
        "language": Language(given["who"]["language"]).label,
        "iin": iin.mask(who["iin"]) if who.get("iin") else "",
        "represented_iin": iin.mask(who["represented_iin"]) if who.get("represented_iin") else "",
        "files": attached(draft),
        "error": error,
    }
    return render(request, "appeals/resident/check.html", values, status=422 if error else 200)


def _public_words(text: str, who: dict[str, Any]) -> str:
    """As the officer will find them proposed: whatever of the person's own stands in the words is hidden."""
    names = [who.get(name, "") for name in ("name", "represented_name", "organisation")]
    names += [signer.name for signer in read_rows(who.get("cosigners", ""))[0]]
    secrets = [who.get(name, "") for name in ("email", "phone", "iin", "represented_iin", "bin", "postal_address")]
    known = Known(tuple(filter(None, names)), tuple(filter(None, secrets)))
    return proposed(text, known, who["language"]).text


def place_words(territory: Territory | None) -> str:
    """“Sarysu, Sarysu district, Kölsai region”: the nearest first."""
    if territory is None:
        return ""
    names = {row.pk: str(row) for row in Territory.objects.filter(pk__in=territory.path[1:])}
    return ", ".join(names[pk] for pk in reversed(territory.path[1:]) if pk in names)


@require_POST
@limited("appeal-send", per_session="20/hour", per_address="300/hour")
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sending twice registers once: the form's row is locked, and its id is the idempotency key."""
    if not drafts.is_mine(request, draft_id):
        return redirect("appeals:what")
    with transaction.atomic():
        # No join: after waiting for the lock PostgreSQL reads only the locked row anew.
        draft = WebDraft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None or (draft.appeal is None and not flow.is_complete(draft.data)):
            return redirect("appeals:what")
        if draft.appeal is None:
            agreed = "may_publish" in request.POST and not flow.is_child(draft.data)
            drafts.keep(draft, "check", {"may_publish": agreed})
        try:
            appeal = draft.appeal or _register(request, draft)
        except Refused as refused:
            return _check_page(request, draft, refused.message)
        drafts.finish(draft, appeal)
    drafts.leave(request, draft)
    access.hold(request, appeal.number)
    return redirect("appeals:receipt", number=appeal.number)


def _register(request: HttpRequest, draft: WebDraft) -> Appeal:
    content = json.dumps(draft.data, sort_keys=True).encode()
    key = Idempotency(scope="web", key=str(draft.pk), content=content)
    with transaction.atomic():
        return register(by=reader_of(request), intake=_intake(request, draft), idempotency=key).appeal


def _intake(request: HttpRequest, draft: WebDraft) -> Intake:
    what, where, who = draft.data["what"], draft.data["where"], unsealed_values(draft.data["who"])
    territory = places.chosen_territory(where["territory"])
    if territory is None:
        raise Refused("territory", _("The place you chose is no longer in the list: choose it again."))
    latitude, longitude = read_position(where["position"]) or (None, None)
    return Intake(
        text=what["text"],
        territory=territory,
        channel=Channel.WEB,
        kind=what["kind"],
        topic=places.chosen_topic(what["topic"]),
        address=where["address"],
        attachment_ids=[item.pk for item in attached(draft)],
        session_key=str(draft.pk),
        **_applicant(request, who),
        latitude=latitude,
        longitude=longitude,
        asker=_asker(draft, who),
        **complaint.intake_of(draft),
        may_publish=draft.data.get("check", {}).get("may_publish", False),
    )


def _applicant(request: HttpRequest, who: dict[str, Any]) -> dict[str, Any]:
    """Whoever does not want to be named is not named by the account either."""
    names = ("name", "email", "phone", "language", "iin", "delivery", "postal_address")
    known = None if who.get("anonymous") else reader_of(request)
    return {**{name: who.get(name, "") for name in names}, "applicant": known}


def _asker(draft: WebDraft, who: dict[str, Any]) -> Asker:
    """Only what belongs to the capacity: the form of another one leaves nothing behind."""
    capacity = flow.capacity(draft.data)
    if capacity == Capacity.REPRESENTATIVE:
        names = ("represented_name", "represented_iin", "power_number", "power_scope")
        day = date.fromisoformat(who["power_expires_on"])
        ids = [item.pk for item in scans(draft)]
        given = {name: who[name] for name in names}
        return Asker(capacity, **given, power_expires_on=day, scan_ids=ids, scan_key=scan_key(draft))
    if capacity == Capacity.ORGANISATION:
        names = ("organisation", "bin", "organisation_address", "signer_position")
        return Asker(capacity, **{name: who[name] for name in names})
    return Asker(capacity, cosigners=read_rows(who.get("cosigners", ""))[0])


@require_safe
@never_cache
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    known = Appeal.objects.select_related("executor", "territory", "topic").filter(number=rules.parse_number(number))
    appeal = known.first()
    if appeal is None or not access.may_open(request, appeal):
        return redirect("appeals:status", number=number)
    return render(request, "appeals/resident/receipt.html", receipt_values(appeal))


def receipt_values(appeal: Appeal) -> dict[str, Any]:
    language = get_language() or "kk"
    law = jurisdiction()
    if appeal.kind not in law.kinds:
        raise Http404
    return {
        "appeal": appeal,
        "kind": law.kinds[appeal.kind].name(language),
        "because": routing.because_words(appeal.routed_because),
        "reckoning": clock.reckoning(appeal),
        "contest": contest_text(appeal),
        "danger": danger_words(appeal.kind, language) if appeal.urgent_at else "",
        "status_url": status_url(appeal.number, language),
    }


def contest_text(appeal: Appeal) -> str:
    return jurisdiction().text("contest", kind=appeal.kind, on=appeal.counts_from, language=get_language() or "kk")
