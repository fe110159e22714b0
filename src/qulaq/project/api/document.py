"""The OpenAPI document, completed: every operation names the errors it can answer with."""

from __future__ import annotations

import json
from typing import Any

from django.utils import translation
from ninja.openapi.schema import OpenAPISchema
from ninja.schema import NinjaGenerateJsonSchema

from qulaq.project.api.names import WITH_BODY
from qulaq.project.api.problems import MEDIA_TYPE, Problem

REFERENCE = "#/components/schemas/Problem"
ALWAYS = {
    "400": "The request could not be read",
    "422": "Something sent will not do; `errors` says what",
    "429": "Too many requests",
    "500": "An error on our side",
}
WITH_SECURITY = {"401": "No valid token", "403": "The token may not do this"}
BODY = {"413": "Too large", "415": "Not JSON"}
WITH_PLACE = {"404": "Not found, or not for you"}
WITH_RULES = {"409": "Well written, but the state, your role or a rule is in the way; `errors` may name the input"}


def complete(document: OpenAPISchema) -> OpenAPISchema:
    parts = Problem.model_json_schema(
        ref_template="#/components/schemas/{model}", schema_generator=NinjaGenerateJsonSchema, mode="serialization"
    )
    document["components"]["schemas"] |= {**parts.pop("$defs"), "Problem": parts}
    for address, operations in document["paths"].items():
        for method, operation in operations.items():
            _add_errors(address, method, operation)
    return document


def _add_errors(address: str, method: str, operation: dict[str, Any]) -> None:
    errors = dict(ALWAYS)
    if "security" in operation:
        errors |= WITH_SECURITY
    if method.upper() in WITH_BODY:
        errors |= BODY
    if "{" in address:
        errors |= WITH_PLACE
    if operation.get("requestBody") or "{number}" in address or (method != "get" and "{" in address):
        errors |= WITH_RULES
    content = {MEDIA_TYPE: {"schema": {"$ref": REFERENCE}}}
    for status, description in sorted(errors.items()):
        operation["responses"][int(status)] = {"description": description, "content": content}


def as_text() -> str:
    """The document as it is committed: in English, whatever the language of the process."""
    from qulaq.project.api import api

    with translation.override("en"):
        return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"
