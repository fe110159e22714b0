from datetime import timedelta

import pytest
from django.utils import timezone

from qulaq.hear.appeals.jobs import forget
from qulaq.hear.appeals.models import IdempotencyKey, WebDraft

pytestmark = pytest.mark.django_db


def test_old_forms_and_keys_are_forgotten_and_young_ones_kept() -> None:
    old = timezone.now() - timedelta(days=31)
    for name in ("old", "young"):
        IdempotencyKey.objects.create(scope="web", key=name, fingerprint=b"x" * 32)
        WebDraft.objects.create(data={"text": name})
    IdempotencyKey.objects.filter(key="old").update(created_at=old)
    WebDraft.objects.filter(data__text="old").update(created_at=old)
    forget(timestamp=0)
    assert [key.key for key in IdempotencyKey.objects.all()] == ["young"]
    assert [draft.data["text"] for draft in WebDraft.objects.all()] == ["young"]
