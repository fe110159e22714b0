"""A program that speaks the API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser

from qulaq.foundation.people.models import Client, Person


@dataclass
class Caller:
    """Speaks the API as a program does: JSON in, JSON out, perhaps with a token."""

    token: str = ""
    language: str = "en"

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        with_token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Accept-Language": self.language, **with_token, **more}

    def get(self, path: str, **query: Any) -> HttpResponse:
        return Browser().get(f"/api/v1{path}", query, headers=self._headers({}))

    def post(self, path: str, body: Any = None, *, content_type: str = "application/json", **headers: str) -> Any:
        data = body if isinstance(body, bytes | str) else json.dumps(body if body is not None else {})
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return Browser().post(f"/api/v1{path}", data, content_type=content_type, headers=self._headers(more))


def client_of(person: Person | None, *scopes: str, token: str = "a-token-of-a-program") -> Caller:
    Client.objects.create(name="program", token_hash=sha256(token.encode()).digest(), scopes=scopes, person=person)
    return Caller(token)
