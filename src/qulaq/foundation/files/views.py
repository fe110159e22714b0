"""Downloads: never shown inside the portal, so that no file can act in its name."""

from __future__ import annotations

from uuid import UUID

from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from qulaq.foundation.files.actions import stored
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.files.registry import may_read
from qulaq.foundation.files.rules import IMAGES

NAMED = frozenset({*IMAGES, "application/pdf"})  # everything else is called a stream of bytes


@require_safe
@cache_control(private=True, no_store=True)
@csp_replace({"default-src": ["'none'"], "sandbox": True})  # type: ignore[arg-type]
def download(request: HttpRequest, attachment_id: UUID) -> FileResponse:
    """No file, no right to it, no such record: one and the same answer."""
    file = get_object_or_404(Attachment, pk=attachment_id)
    if not (may_read(request, file.owner) or _is_own_draft(request, file)):
        raise Http404
    try:
        content = stored(file).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = file.content_type if file.content_type in NAMED else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _is_own_draft(request: HttpRequest, file: Attachment) -> bool:
    """Whoever is filling in the form may look at what they have just sent."""
    return not file.owner and bool(file.session_key) and file.session_key == request.session.session_key
