"""The register as an Atom feed (RFC 4287), for whatever filter the address holds."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.hear.appeals.models import Publication
from qulaq.hear.appeals.public.rows import Record
from qulaq.hear.appeals.public.wanted import Wanted, released
from qulaq.text.fold import legible

ENTRIES = 30
SINCE = "2026"  # of the tag: URIs; RFC 4151 wants a year in which the name was ours
ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    wanted = Wanted.read(request.GET)
    found = list(wanted.apply(released()).select_related("topic", "territory", "body").order_by("-rank")[:ENTRIES])
    changed = max((row.changed_at for row in found), default=_long_ago())
    body = _document(request, wanted, found, changed)
    response = HttpResponse(body, content_type=TYPE)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    response.headers["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    asked = get_conditional_response(request, response.headers["ETag"], int(changed.timestamp()), response)
    return asked if asked is not None else response


def _document(request: HttpRequest, wanted: Wanted, found: list[Publication], changed: datetime) -> bytes:
    ElementTree.register_namespace("", ATOM)
    query = urlencode(wanted.query)
    page = f"{settings.BASE_URL}{reverse('appeals:public_register')}"
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": get_language() or "kk"})
    _add(root, "id", tag(f"register?{query}" if query else "register"))
    _add(root, "title", heading(wanted))
    _add(root, "updated", timezone.localtime(changed).isoformat(timespec="seconds"))
    _add(_add(root, "author"), "name", settings.SITE_NAME)
    _add(root, "generator", settings.SITE_NAME)
    _add(root, "link", rel="alternate", type="text/html", href=f"{page}?{query}" if query else page)
    own = f"{settings.BASE_URL}{reverse('appeals:public_feed')}"
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{own}?{query}" if query else own)
    for row in found:
        _entry(root, row)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def heading(wanted: Wanted) -> str:
    """“Public register: drinking water, Sarysu”."""
    parts = [str(one) for one in (wanted.topic, wanted.territory, wanted.body, wanted.year or None) if one]
    name = _("Public register of appeals")
    return f"{name}: {', '.join(parts)}" if parts else name


def _entry(root: ElementTree.Element, row: Publication) -> None:
    shown = Record(row)
    entry = _add(root, "entry")
    address = f"{settings.BASE_URL}{reverse('appeals:public_record', args=[row.number])}"
    _add(entry, "id", tag(f"register/{row.number}"))
    _add(entry, "title", shown.title)
    _add(entry, "updated", timezone.localtime(row.changed_at).isoformat(timespec="seconds"))
    if row.released_at:
        _add(entry, "published", timezone.localtime(row.released_at).isoformat(timespec="seconds"))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", f"{shown.state}. {row.body}")
    content = _add(entry, "content", row.text, type="text")
    content.set("xml:lang", row.language)


def tag(name: str) -> str:
    """A name that stays the same when the host of the pages changes its scheme or port."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname or 'localhost'},{SINCE}:{name}"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = legible(text) or None
    return element


def _long_ago() -> datetime:
    return datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
