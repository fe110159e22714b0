"""The step “Who are you?”: each capacity has its own questions, and choosing another loses nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext as _
from tests.people import Town, resident
from tests.unit.resident.walk import TEXT, WHO
from tests.unit.standing.askers import BIN, IIN, in_days

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals.models import Appeal, CoSigner, Standing, WebDraft

POWER = {
    "represented_name": "Қайрат Әлиев",
    "represented_iin": IIN,
    "power_number": "17-204",
    "power_scope": "Өтініш беруге",
}


def to_who(client: Client, town: Town, capacity: str = "", **what: str) -> None:
    client.post("/new/what/", {"text": TEXT, "topic": str(town.water_supply.pk), **what})
    client.post("/new/where/", {"territory": str(town.settlement.pk)})
    if capacity:
        client.post("/new/who/", {"capacity": capacity, "shown": "self"})


def tell(client: Client, capacity: str, **who: object) -> str:
    """Answer the questions of this capacity; the address one is led to."""
    typed = {**WHO, "capacity": capacity, "shown": capacity, **who}
    answer = client.post("/new/who/", typed)
    return answer.headers.get("Location", "")


def send(client: Client, **more: str) -> Appeal:
    client.post(f"/new/send/{client.session['appeal_draft']}/", more)
    return Appeal.objects.order_by("-id")[0]


def test_text_place_and_name_are_enough(client: Client, town: Town) -> None:
    client.post("/new/what/", {"text": TEXT})
    client.post("/new/where/", {"territory": str(town.settlement.pk)})
    client.post("/new/who/", WHO)
    appeal = send(client)
    assert (appeal.kind, appeal.topic, appeal.text) == ("application", None, TEXT)


def test_another_capacity_opens_its_questions_and_keeps_what_was_typed(client: Client, town: Town) -> None:
    to_who(client, town)
    page = client.post("/new/who/", {**WHO, "phone": "+7 701", "capacity": "representative", "shown": "self"})
    assert page.status_code == 200
    form = page.context["form"]
    assert "power_scope" in form.fields
    assert (form["name"].value(), form["phone"].value()) == (WHO["name"], "+7 701")
    assert not form.errors


def test_going_to_and_fro_between_capacities_loses_nothing(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    client.post("/new/who/", {**POWER, "capacity": "organisation", "shown": "representative"})
    page = client.post("/new/who/", {"organisation": "ЖШС", "capacity": "representative", "shown": "organisation"})
    for name, value in POWER.items():
        assert page.context["form"][name].value() == value


def test_an_iin_typed_on_the_way_is_never_stored_in_the_clear(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    client.post("/new/who/", {**POWER, "iin": IIN, "capacity": "organisation", "shown": "representative"})
    assert IIN not in str(WebDraft.objects.get().data)


def test_a_representative_sends_with_the_scan(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    scan = SimpleUploadedFile("сенімхат.txt", b"power")
    day = in_days(10).isoformat()
    assert tell(client, "representative", **POWER, power_expires_on=day, scan=scan) == "/new/check/"
    assert "Қайрат Әлиев" in client.get("/new/check/").content.decode()
    appeal = send(client)
    standing = Standing.objects.get(appeal=appeal)
    assert (standing.represented_name, standing.power_expires_on) == ("Қайрат Әлиев", in_days(10))
    assert Attachment.objects.get().owner == f"standing:{appeal.number}"


def test_an_expired_power_is_told_beside_its_field(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    page = client.post(
        "/new/who/", {**WHO, **POWER, "shown": "representative", "power_expires_on": in_days(-1).isoformat()}
    )
    assert list(page.context["form"].errors) == ["power_expires_on"]


def test_a_power_that_ends_between_form_and_sending_is_refused_with_its_reason(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    tell(client, "representative", **POWER, power_expires_on=in_days(0).isoformat())
    draft = WebDraft.objects.get()
    draft.data["who"]["power_expires_on"] = in_days(-1).isoformat()
    draft.save()
    page = client.post(f"/new/send/{draft.pk}/")
    assert page.status_code == 422
    assert str(_("This power of attorney has expired: a new one is needed.")) in page.content.decode()


def test_the_scan_stays_while_something_else_is_wrong_and_can_be_taken_back(client: Client, town: Town) -> None:
    to_who(client, town, "representative")
    scan = SimpleUploadedFile("сенімхат.txt", b"power")
    page = client.post("/new/who/", {**WHO, **POWER, "shown": "representative", "scan": scan})
    assert "сенімхат.txt" in page.content.decode()
    client.post("/new/who/", {**POWER, "shown": "representative", "remove": str(Attachment.objects.get().pk)})
    assert not Attachment.objects.exists()
    assert client.get("/new/who/").context["form"]["power_scope"].value() == POWER["power_scope"]


def test_an_organisation_gives_a_bin_that_can_be_one(client: Client, town: Town) -> None:
    to_who(client, town, "organisation")
    given = {"organisation": "«Көлсай» ЖШС", "signer_position": "директор"}
    assert tell(client, "organisation", **given, bin=BIN[:-1] + "0") == ""
    assert tell(client, "organisation", **given, bin=f"{BIN[:6]} {BIN[6:]}") == "/new/check/"
    assert Standing.objects.get(appeal=send(client)).bin == BIN


def test_every_bad_row_of_co_signers_is_told_and_the_good_ones_stay(client: Client, town: Town) -> None:
    to_who(client, town, "collective")
    rows = "Берік, berik@example.kz\nСәуле\nӨзім, aigerim@example.kz"
    page = client.post("/new/who/", {**WHO, "shown": "collective", "cosigners": rows})
    assert len(page.context["form"].errors["cosigners"]) == 2
    assert page.context["form"]["cosigners"].value() == rows
    assert tell(client, "collective", cosigners=rows.splitlines()[0]) == "/new/check/"
    send(client)
    assert CoSigner.objects.get().email == "berik@example.kz"


def test_a_child_needs_to_fill_in_nothing_and_is_not_asked_to_publish(client: Client, town: Town) -> None:
    page = client.post("/new/what/", {"text": TEXT, "child": "1"})
    assert page.context["form"]["text"].value() == TEXT
    to_who(client, town)
    client.post("/new/who/", {"shown": "child", "language": "kk"})
    check = client.get("/new/check/").content.decode()
    assert "may_publish" not in check
    appeal = send(client, may_publish="on")
    assert (appeal.is_protected, appeal.may_publish, appeal.applicant_name) == (True, False, "")


def test_a_child_may_turn_out_to_be_grown_up(client: Client, town: Town) -> None:
    client.post("/new/what/", {"text": TEXT, "child": "1"})
    client.post("/new/what/", {"text": TEXT, "child": ""})
    assert not client.get("/new/what/").context["child"]


def test_the_account_of_a_child_is_not_filled_in_unasked(client: Client, town: Town) -> None:
    client.force_login(resident("Dias"), "allauth.account.auth_backends.AuthenticationBackend")
    client.post("/new/what/", {"text": TEXT, "child": "1"})
    to_who(client, town)
    assert not client.get("/new/who/").context["form"]["email"].value()


def test_another_capacity_after_the_last_page_asks_its_questions_first(client: Client, town: Town) -> None:
    to_who(client, town)
    client.post("/new/who/", WHO)
    client.post("/new/who/", {**WHO, "capacity": "organisation", "shown": "self"})
    assert client.get("/new/check/").headers["Location"] == "/new/who/"


@pytest.mark.parametrize(("ticked", "agreed"), [({}, False), ({"may_publish": "on"}, True)])
def test_public_only_when_ticked(client: Client, town: Town, ticked: dict[str, str], agreed: bool) -> None:
    to_who(client, town)
    client.post("/new/who/", WHO)
    assert send(client, **ticked).may_publish is agreed


def test_one_sees_how_it_would_look_without_contact(client: Client, town: Town) -> None:
    to_who(client, town, text="Су жоқ. Қоңырау шалыңыз: +7 701 123 45 67")
    client.post("/new/who/", WHO)
    page = client.get("/new/check/")
    assert "701 123 45 67" not in page.context["public_text"]
    assert page.content.decode().count("701 123 45 67") == 1


def test_an_answer_on_paper_needs_no_email(client: Client, town: Town) -> None:
    to_who(client, town)
    client.post("/new/who/", {**WHO, "email": "", "delivery": "paper"})
    assert client.get("/new/check/").status_code == 302
    client.post("/new/who/", {**WHO, "email": "", "delivery": "paper", "postal_address": "Абай көшесі, 12"})
    appeal = send(client)
    assert (appeal.delivery, appeal.postal_address) == ("paper", "Абай көшесі, 12")
