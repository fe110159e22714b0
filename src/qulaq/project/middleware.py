"""Thin layers around every request: health answers before anything else, one log line after, and no empty page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from qulaq.project import health as probes

GetResponse = Callable[[HttpRequest], HttpResponseBase]
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
log = structlog.get_logger("qulaq.request")


def health(get_response: GetResponse) -> GetResponse:
    """Probes come from the load balancer by address: no host check, no session, no redirect stands before them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        probe = probes.PROBES.get(request.path_info)
        return probe(request) if probe else get_response(request)

    return middleware


def request_log(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        request_id = _request_id(request)
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = request_id
            _tell(request, response.status_code, time.perf_counter() - started)
            return response
        finally:
            structlog.contextvars.unbind_contextvars("request_id")

    return middleware


def for_forms_only(get_response: GetResponse) -> GetResponse:
    """An address that only takes what a form sends, opened in another language or by itself, says so."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_empty = isinstance(response, HttpResponse) and not response.content
        if response.status_code != 405 or request.method != "GET" or not is_empty:
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware


def possible_addresses(get_response: GetResponse) -> GetResponse:
    """Nothing is called by a character that no text holds: the database would fail on it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            raise Http404
        return get_response(request)

    return middleware


def _request_id(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if REQUEST_ID.fullmatch(given) else uuid4().hex


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    """The route, never the address: addresses carry keys of password resets, codes of appeals and search words."""
    match = request.resolver_match
    view = (match.view_name or "unnamed") if match else "none"
    probes.observe(request.method or "", view, status, seconds)
    route = match.route if match else ""
    log.info("request", method=request.method, route=route, status=status, ms=round(seconds * 1000, 1))
