"""Two requests of one sender at the same moment, in two real transactions."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.people import tiny_town
from tests.unit.api.caller import Caller

from qulaq.hear.appeals.models import Appeal

WATER = {"text": "Үйде үш күн су жоқ", "topic": "t-water-supply", "territory": "t-town"}


@pytest.mark.django_db(transaction=True)
def test_twins_become_one_appeal():
    tiny_town()

    def send(_turn: int) -> tuple[int, str]:
        try:
            answer = Caller().post("/appeals", WATER, Idempotency_Key="same")
            return answer.status_code, answer.json()["number"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as senders:
        answers = list(senders.map(send, range(4)))
    assert sorted(status for status, _ in answers) == [200, 200, 200, 201]
    assert {number for _, number in answers} == {Appeal.objects.get().number}
