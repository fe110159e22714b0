"""Who calls: nobody in particular, or a client with a token, its scopes, and the person whose rights it has."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from qulaq.foundation.people.models import Client, Person

WRITE, READ, WORK = "appeals:write", "appeals:read", "appeals:work"


@dataclass(frozen=True)
class Caller:
    client: Client | None = None

    @property
    def person(self) -> Person:
        """Whose rights hold; only asked for where `Token(person=True)` stands at the door."""
        if self.client is None or self.client.person is None:
            raise AuthorizationError
        return self.client.person


class ApiRequest(HttpRequest):
    auth: Caller


class Token(HttpBearer):
    """A bearer token with one of these scopes. `optional`: strangers may come in too. `person`: it must act for one."""

    def __init__(self, *scopes: str, optional: bool = False, person: bool = False) -> None:
        super().__init__()
        self.scopes, self.optional, self.needs_person = frozenset(scopes), optional, person

    def __call__(self, request: HttpRequest) -> Caller:
        if self.optional and "Authorization" not in request.headers:
            return Caller()
        caller: Caller | None = super().__call__(request)
        if caller is None:
            raise AuthenticationError
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        client = _client(token)
        if client is None:
            return None
        if self.scopes and not self.scopes.intersection(client.scopes):
            raise AuthorizationError
        if self.needs_person and client.person is None:
            raise AuthorizationError
        return Caller(client)


def _client(token: str) -> Client | None:
    """One statement; the hash is looked up, so that no comparison of secrets takes time that tells anything."""
    digest = sha256(token.strip().encode(errors="replace")).digest()
    found = Client.objects.select_related("person").filter(token_hash=digest, revoked_at=None).first()
    blocked = found is not None and found.person is not None and not found.person.is_active
    return None if blocked else found


def stranger_or(*scopes: str) -> dict[str, Any]:
    """Arguments of an operation that is open, and open to clients with one of these scopes (with their own limits)."""
    return {"auth": Token(*scopes, optional=True), "openapi_extra": {"security": [{}]}}


ANYBODY = Token(optional=True)
STAFF_READ = Token(READ, WORK, person=True)
STAFF_WORK = Token(WORK, person=True)
