"""After an erasure the chain of the journal is as whole as before."""

from __future__ import annotations

import pytest
from tests.people import resident, tiny_town
from tests.unit.after.test_erasing import MAIL, everything, lived

from qulaq.foundation.journal.seal import seal, verify


@pytest.mark.django_db(transaction=True)
def test_the_chain_still_proves_itself() -> None:
    town = tiny_town()
    zhansaya = resident("Жансая Төлегенқызы", MAIL)
    lived(town, zhansaya)
    seal()
    head = verify().head
    everything(zhansaya)
    seal()
    proof = verify(expected_head=head)
    assert (proof.ok, proof.reason) == (True, "")
    assert proof.checked > 0
