"""Words of danger to life: whom to call is told right after writing, not only on the receipt."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import Town

from qulaq.hear.appeals.courts import danger_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Күйеуім мені ұрып жатыр", True),
        ("Kuieuim meni uryp jatyr", True),
        ("Муж схватил за горло, не отпускает, спасите", True),
        ("Үш күннен бері су жоқ", False),
    ],
)
@pytest.mark.parametrize(("prefix", "language"), [("", "kk"), ("/ru", "ru"), ("/en", "en")])
def test_numbers_of_help_stand_on_the_next_page(
    town: Town, client: Client, text: str, told: bool, prefix: str, language: str
) -> None:
    answer = client.post(f"{prefix}/new/what/", {"text": text, "topic": "", "kind": "application"}, follow=True)
    assert (danger_words("application", language) in answer.content.decode()) is told
    client.post(reverse("appeals:where"), {"territory": town.settlement.pk})
    who = client.get(f"{prefix}/new/who/").content.decode()
    assert danger_words("application", language) not in who
