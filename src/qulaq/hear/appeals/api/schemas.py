"""What comes in. Strict: a number is a number, an unknown field is told, so that a mistyped name is never lost."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, Discriminator, Field, Tag

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent as Sent
from qulaq.text.plain import TAG, html_to_text


def _plain(value: str) -> str:
    """Other systems send what their editors made."""
    text = html_to_text(value) if TAG.search(value) else value
    if not text.strip():
        raise fields.refuse("text", _("Write what happened."))
    return text


Told = Annotated[fields.Words, AfterValidator(_plain), Field(description="What the person wrote; HTML becomes text.")]


class Location(Sent):
    latitude: fields.Latitude
    longitude: fields.Longitude
    address: fields.Address | None = None


class CoSigner(Sent):
    name: fields.Name
    email: fields.Email


class Oneself(Sent):
    """For themselves. With `child`, a person under 18, the appeal is protected."""

    capacity: Literal["self", "child"]


class Representative(Sent):
    """For somebody else, by a power of attorney that has not run out."""

    capacity: Literal["representative"]
    represented_name: fields.Name
    represented_iin: fields.Iin | None = None
    power_number: Annotated[fields.Name, Field(max_length=100)]
    power_scope: fields.Reason
    power_expires_on: fields.Day


class Organisation(Sent):
    capacity: Literal["organisation"]
    organisation: Annotated[fields.Reason, Field(max_length=300)]
    bin: fields.Bin
    organisation_address: fields.Address | None = None
    signer_position: fields.Line | None = None


class Collective(Sent):
    """Together with others: each of them is asked by e-mail to sign."""

    capacity: Literal["collective"]
    cosigners: Annotated[list[CoSigner], Field(max_length=50)] | None = None


ASKERS = {"self": "own", "child": "own"}


def _tag(asker: Any) -> str:
    """Which of them it is. The sign keeps the name of the kind out of the path that an error tells."""
    capacity = asker.get("capacity") if isinstance(asker, dict) else getattr(asker, "capacity", None)
    return f"={ASKERS.get(str(capacity), capacity)}"


Asker = Annotated[
    Annotated[Oneself, Tag("=own")]
    | Annotated[Representative, Tag("=representative")]
    | Annotated[Organisation, Tag("=organisation")]
    | Annotated[Collective, Tag("=collective")],
    Discriminator(_tag),
    Field(description="In what capacity the person asks. Each capacity has its own fields."),
]


class NewAppeal(Sent):
    """An appeal to register. Only the text is needed; with an e-mail address the answer finds its way by itself."""

    text: Told
    kind: fields.Kind | None = None
    language: fields.Language | None = None
    territory: fields.TerritoryCode | None = None
    topic: fields.TopicCode | None = None
    email: fields.Email | None = None
    name: fields.Line | None = None
    phone: fields.Phone | None = None
    location: Location | None = None
    asker: Asker | None = None
    delivery: Literal["electronic", "paper"] | None = None
    postal_address: fields.Address | None = None
    may_publish: Annotated[
        bool, Field(description="The author agrees that it is shown in public without the name, after masking.")
    ] = False
    complained_of: Annotated[
        fields.BodyCode | None, Field(description="Of a complaint: the body it is about, which never decides it.")
    ] = None
    complained_words: Annotated[
        fields.Address | None,
        Field(description="Of a complaint: the official it is about, in the person's words."),
    ] = None


Code = Annotated[
    str,
    Field(
        min_length=1,
        max_length=16,
        description="Check code of the receipt; small letters, spaces and hyphens do not matter.",
        json_schema_extra={"format": "check-code"},
    ),
]
SolvedCode = Literal["yes", "partly", "no"]
StateCode = Literal["registered", "routed", "in_work", "answered", "reopened", "disputed", "closed"]


class NewRating(Sent):
    """What is left out stays as it was said before."""

    code: Code
    solved: SolvedCode
    clear: SolvedCode | None = None
    polite: SolvedCode | None = None
    comment: fields.Comment | None = None


class NewReopening(Sent):
    code: Code
    reason: fields.Reason


class NewRedirect(Sent):
    to_body: fields.BodyCode
    reason: fields.Reason


class NewNote(Sent):
    text: fields.Reason


class NewClosing(Sent):
    reason: fields.Reason


class Filters(Schema):
    """What a listing may be narrowed to. Rows the person may not see are never in it."""

    state: StateCode | None = None
    kind: fields.Kind | None = None
    urgency: Annotated[Literal["usual", "soon", "threat"], Field(description="As it stands now")] | None = None
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    body: fields.BodyCode | None = None
    due_before: fields.Day | None = None
    received_from: fields.Day | None = None
    received_to: fields.Day | None = None
    q: Annotated[str, Field(max_length=200, description="Words of the text, or a number")] | None = None
    cursor: Annotated[fields.Cursor | None, Field(description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
