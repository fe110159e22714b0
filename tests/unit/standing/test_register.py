"""What is kept of who asks, and what is refused."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.people import Town, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.standing.askers import BERIK, BIN, IIN, SAULE, in_days, organisation, representative, together

from qulaq.foundation.people import iin
from qulaq.hear.appeals.intake import Asker, Signer
from qulaq.hear.appeals.models import CoSigner, Standing
from qulaq.hear.appeals.workflow import Refused


def refused(town: Town, **given: object) -> str:
    with pytest.raises(Refused) as error:
        appeal_in(town, **given)
    return error.value.field


def test_whoever_writes_for_themselves_leaves_no_row(town: Town) -> None:
    appeal_in(town)
    assert not Standing.objects.exists()


def test_a_representative_and_the_represented_are_kept_apart(town: Town) -> None:
    appeal = appeal_in(town, asker=representative(represented_iin=IIN))
    standing = Standing.objects.get(appeal=appeal)
    assert (appeal.applicant_name, standing.represented_name) == ("Айгерім Сейітова", "Қайрат Әлиев")
    assert iin.decrypt(bytes(standing.represented_iin)) == IIN
    assert standing.power_expires_on == in_days(30)


def test_a_power_of_attorney_that_has_expired_is_refused(town: Town) -> None:
    assert refused(town, asker=representative(power_expires_on=in_days(-1))) == "power_expires_on"
    assert appeal_in(town, asker=representative(power_expires_on=in_days(0))).pk


@pytest.mark.parametrize("missing", ["represented_name", "power_number", "power_scope"])
def test_a_power_of_attorney_is_described_whole(town: Town, missing: str) -> None:
    assert refused(town, asker=representative(**{missing: " "})) == missing


def test_an_organisation_has_a_name_and_a_bin_that_can_be_one(town: Town) -> None:
    assert Standing.objects.get(appeal=appeal_in(town, asker=organisation())).bin == BIN
    assert refused(town, asker=organisation(bin=BIN[:-1] + "2")) == "bin"
    assert refused(town, asker=organisation(organisation="")) == "organisation"


def test_what_belongs_to_another_capacity_is_not_kept(town: Town) -> None:
    asker = organisation(represented_name="Қайрат Әлиев", power_scope="бәрі")
    standing = Standing.objects.get(appeal=appeal_in(town, asker=asker))
    assert (standing.represented_name, standing.power_scope) == ("", "")


def test_each_co_signer_is_asked_once(town: Town) -> None:
    appeal = appeal_in(town, asker=together(BERIK, SAULE))
    assert CoSigner.objects.filter(appeal=appeal, confirmed_at=None).count() == 2
    assert refused(town, asker=together(BERIK, Signer("Берік", "BERIK@example.kz"))) == "cosigners"
    assert refused(town, asker=together(Signer("Айгерім", "Aigerim@example.kz"))) == "cosigners"


def test_only_those_who_write_together_have_co_signers(town: Town) -> None:
    assert refused(town, asker=Asker(cosigners=[BERIK])) == "cosigners"


def test_at_most_fifty_co_signers(town: Town) -> None:
    many = [Signer(f"N{number}", f"n{number}@example.kz") for number in range(51)]
    assert refused(town, asker=together(*many)) == "cosigners"


def test_an_answer_on_paper_needs_an_address_and_only_then_is_one_kept(town: Town) -> None:
    assert refused(town, delivery="paper") == "postal_address"
    on_paper = appeal_in(town, delivery="paper", postal_address="Сарысу, Абай көшесі, 12")
    assert (on_paper.delivery, on_paper.postal_address) == ("paper", "Сарысу, Абай көшесі, 12")
    assert appeal_in(town, postal_address="Сарысу").postal_address == ""


def test_nobody_has_agreed_who_did_not_say_so(town: Town) -> None:
    assert appeal_in(town).may_publish is False
    assert appeal_in(town, may_publish=True).may_publish is True


def test_whoever_writes_without_a_name_is_not_named_beside_the_appeal_either(town: Town) -> None:
    from qulaq.hear.appeals.actions import register
    from qulaq.hear.appeals.intake import Intake

    intake = Intake(text="Су жоқ", territory=town.settlement, channel="web", asker=organisation())
    appeal = register(by=resident("Aigerim"), intake=intake).appeal
    assert Standing.objects.get(appeal=appeal).registered_by is None


def test_the_database_itself_refuses_a_representative_without_power(town: Town) -> None:
    appeal = appeal_in(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.create(appeal=appeal, capacity="representative", represented_name="Қайрат")
