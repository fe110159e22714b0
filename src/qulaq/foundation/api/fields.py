"""Types of single values that callers send: each says in the OpenAPI document exactly what it accepts."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people import iin

TEXT_LENGTH = 20_000
# Something to read: neither blank, nor control, nor invisible characters alone. Every script passes.
SOMETHING = (
    r"[^\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff]"
)
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
PHONE = r"^\+?[0-9][0-9 ()-]{4,30}$"
TWELVE = r"^[0-9]{12}$"
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse(code: str, message: str) -> PydanticCustomError:
    """A refusal in our own words; braces are doubled, because pydantic fills in templates."""
    return PydanticCustomError(f"own_{code}", message.replace("{", "{{").replace("}", "}}"))


def _clean(value: str) -> str:
    """PostgreSQL keeps no NUL characters, and nobody means them: they come with text pasted from old documents."""
    return value.replace("\x00", "").strip()


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        raise refuse("email", _("Write an e-mail address, such as name@example.kz.")) from None
    return value


def _kind(value: str) -> str:
    if value not in jurisdiction().kinds:
        raise refuse("kind", _("There is no such kind of appeal."))
    return value


def _iin(value: str) -> str:
    if not iin.is_valid(value):
        raise refuse("iin", _("This is not an IIN: it has 12 digits, and the last one checks the others."))
    return value


def _bin(value: str) -> str:
    if not iin.is_valid_bin(value):
        raise refuse("bin", _("A BIN has 12 digits, and the last one checks the others: look for a wrong digit."))
    return value


def _whole(value: object) -> object:
    """JSON knows one kind of number: 7.0 is 7."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _day(value: object) -> object:
    if isinstance(value, str) and DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise refuse("date", _("Write a date as YYYY-MM-DD."))


Words = Annotated[str, Field(min_length=1, max_length=TEXT_LENGTH, pattern=SOMETHING), AfterValidator(_clean)]
Reason = Annotated[str, Field(min_length=1, max_length=2_000, pattern=SOMETHING), AfterValidator(_clean)]
Text = Annotated[str, Field(max_length=TEXT_LENGTH), AfterValidator(_clean)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=SOMETHING), AfterValidator(_clean)]
Line = Annotated[str, Field(max_length=200), AfterValidator(_clean)]
Address = Annotated[str, Field(max_length=300), AfterValidator(_clean)]
Comment = Annotated[str, Field(max_length=2_000), AfterValidator(_clean)]
Email = Annotated[str, Field(max_length=254, json_schema_extra={"format": "email"}), AfterValidator(_email)]
Phone = Annotated[str, Field(pattern=PHONE)]
Iin = Annotated[str, Field(pattern=TWELVE, json_schema_extra={"format": "iin"}), AfterValidator(_iin)]
Bin = Annotated[str, Field(pattern=TWELVE, json_schema_extra={"format": "bin"}), AfterValidator(_bin)]
WHOLE = BeforeValidator(_whole)  # stands last: what is read before a field is not in its schema
Id = Annotated[int, Field(ge=1, le=2**63 - 1), WHOLE]


def listed(of: str) -> WithJsonSchema:
    """A code from one of our lists: the document names the list by `format`, the API tells what is in it."""
    return WithJsonSchema({"type": "string", "format": f"{of}-code"})


Kind = Annotated[str, Field(max_length=32), AfterValidator(_kind), listed("kind")]
TerritoryCode = Annotated[str, Field(pattern=CODE), listed("territory")]
TopicCode = Annotated[str, Field(pattern=CODE), listed("topic")]
BodyCode = Annotated[str, Field(pattern=CODE), listed("body")]
ShortWords = Annotated[str, Field(max_length=100)]
Asked = Annotated[
    ShortWords | None, Query(description="Words, in any form and either language; misspelt ones are understood")
]
Cursor = Annotated[str, Field(max_length=200), WithJsonSchema({"type": "string", "format": "cursor"})]
IdempotencyKey = Annotated[
    str, Field(pattern=r"^[!-~]{1,255}$"), WithJsonSchema({"type": "string", "format": "idempotency-key"})
]
AppealNumber = Annotated[
    str, Field(description="Number of the appeal, such as 26-0000001-2", json_schema_extra={"format": "appeal-number"})
]
Language = Literal["kk", "ru", "en"]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
