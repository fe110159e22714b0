"""A column that says it is personal is reached by an erasure: also one that is added tomorrow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from tests.people import Town, officer, resident
from tests.unit.after.scenes import from_madina, merged
from tests.unit.after.test_erasing import MAIL, NAME, everything, in_every_table, lived, send_letters

from qulaq.hear.appeals.actions.erasing_rows import personal_words
from qulaq.hear.appeals.models import (
    Appeal,
    Consultation,
    Copy,
    Extension,
    Forwarding,
    Hearing,
    Pause,
    Rating,
    Side,
    Statement,
    Suggestion,
    Task,
)

OF_OTHERS = {"CoSigner", "Follower"}  # other people, with wishes of their own
FORMS = {"WebDraft"}  # gone after a day, and thrown away with the appeal
SECRET = "Жансая"


def one_of_each(town: Town, appeal: Appeal) -> None:
    now, today = timezone.now(), timezone.localdate()
    Extension.objects.create(appeal=appeal, due_before=today, due_on=today + timedelta(days=1), reason="x")
    Pause.objects.create(appeal=appeal, reason="x", due_before=today, since=today, until=today)
    Hearing.objects.create(
        appeal=appeal, begins_at=now, place="x", preliminary="x", objection_by=today, held_at=now, minutes="x",
        objection="x", objected_at=now,
    )  # fmt: skip
    Task.objects.create(appeal=appeal, body=town.roads, question="x", due_on=today, reply="x", replied_at=now)
    Forwarding.objects.create(appeal=appeal, body=town.roads, due_on=today, forwarded_at=now)
    Statement.objects.create(appeal=appeal, side=Side.OTHER, question="x", asked_at=now, text="x", given_at=now)
    Consultation.objects.create(
        body=town.water, territory=town.district, channel="desk", language="kk", question="x", answer="x", became=appeal
    )
    Copy.objects.create(appeal=appeal, batch="x", external_id="x", received_at=now, text="x")
    Suggestion.objects.update_or_create(appeal=appeal, defaults={"words": ["x"]})
    merged(officer("Nurlan", town.water), from_madina(town), appeal)


def personal_models() -> list[Any]:
    return [kind for kind in apps.get_app_config("appeals").get_models() if personal_words(kind)]


def reaching(kind: Any) -> str:
    """How its rows know their appeal."""
    if kind is Appeal:
        return "pk"
    if kind is Rating:
        return "answer__appeal"
    names = [field.name for field in kind._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return next(name for name in ("into", "appeal", "became") if name in names)


def named_everywhere(appeal: Appeal) -> None:
    """Each personal column of each row gets the name of the person written into it."""
    for kind in personal_models():
        if kind.__name__ in OF_OTHERS | FORMS | {"AnswerDraft", "ErasureRequest"}:
            continue
        rows = kind._default_manager.filter(**{reaching(kind): appeal.pk})
        assert rows.exists(), f"{kind.__name__} holds personal words: let an erasure reach it, and make one here"
        for name in set(personal_words(kind)) - {"code"}:
            field = kind._meta.get_field(name)
            words = SECRET if getattr(field, "max_length", None) and field.max_length < 20 else f"{NAME} айтты"
            rows.update(**{name: MAIL if isinstance(field, models.EmailField) else words})


def test_no_personal_column_keeps_the_name(town: Town) -> None:
    zhansaya = resident(NAME, MAIL)
    appeal = lived(town, zhansaya)
    Appeal.objects.filter(pk=appeal.pk).update(state="in_work")
    one_of_each(town, appeal)
    Appeal.objects.filter(pk=appeal.pk).update(state="answered")
    named_everywhere(appeal)
    Appeal.objects.filter(pk=appeal.pk).update(applicant_name=NAME, applicant_email=MAIL)
    everything(zhansaya)
    send_letters()
    assert {words: in_every_table(words) for words in (SECRET, MAIL)} == {SECRET: [], MAIL: []}
