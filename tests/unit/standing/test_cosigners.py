"""Those who sign together: each is asked, only a yes counts, the answer goes to them, the others are forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, officer, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.standing.askers import BERIK, SAULE, together

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions, standing
from qulaq.hear.appeals.actions import standing as acts
from qulaq.hear.appeals.intake import Signer
from qulaq.hear.appeals.models import Appeal, CoSigner, Step
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return appeal_in(town, asker=together(BERIK, SAULE))


def one(name: Signer) -> CoSigner:
    return CoSigner.objects.get(email=name.email)


def close(appeal: Appeal, town: Town) -> None:
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Су қосылды.", language="kk")
    actions.close(by=bolat, appeal_id=appeal.pk, reason="Бітті")


def test_each_gets_a_letter_with_a_link_of_their_own_and_no_check_code(appeal: Appeal) -> None:
    letters = Notice.objects.filter(template="cosign")
    assert {letter.to_email for letter in letters} == {BERIK.email, SAULE.email}
    for letter in letters:
        assert str(CoSigner.objects.get(email=letter.to_email).token) in letter.context["sign_url"]
        assert appeal.code not in str(letter.context)


def test_opening_the_link_signs_nothing(appeal: Appeal) -> None:
    page = Client().get(f"/sign/{one(BERIK).token}/")
    assert appeal.text in page.content.decode()
    assert one(BERIK).confirmed_at is None


def test_a_yes_counts_once_and_stands_in_the_history(appeal: Appeal) -> None:
    for _press in range(2):
        Client().post(f"/sign/{one(BERIK).token}/", {"signs": "yes"})
    assert [item.email for item in standing.signed(appeal)] == [BERIK.email]
    assert Step.objects.filter(appeal=appeal, act="sign").count() == 1
    assert Notice.objects.filter(template="cosign_confirmed").count() == 1


def test_a_no_does_not_count_and_one_may_think_again(appeal: Appeal) -> None:
    token = one(BERIK).token
    acts.decline(by=None, token=token)
    assert standing.signed(appeal) == []
    acts.sign(by=None, token=token)
    assert len(standing.signed(appeal)) == 1
    acts.decline(by=None, token=token)
    assert standing.signed(appeal) == []


def test_a_link_tells_nothing_of_the_author_but_the_name(appeal: Appeal) -> None:
    page = Client().get(f"/sign/{one(BERIK).token}/").content.decode()
    assert "Айгерім Сейітова" in page
    for secret in (appeal.applicant_email, appeal.code, SAULE.name, SAULE.email):
        assert secret not in page


def test_a_made_up_link_leads_nowhere(appeal: Appeal) -> None:
    assert Client().get(f"/sign/{uuid4()}/").status_code == 410
    with pytest.raises(NotAllowed):
        acts.sign(by=None, token=uuid4())


def test_after_the_answer_it_can_not_be_signed_any_more(appeal: Appeal, town: Town) -> None:
    close(appeal, town)
    page = Client().post(f"/sign/{one(BERIK).token}/", {"signs": "yes"})
    assert page.status_code == 422
    assert one(BERIK).confirmed_at is None


def test_the_answer_goes_to_everyone_who_signed_and_to_nobody_else(appeal: Appeal, town: Town) -> None:
    acts.sign(by=None, token=one(BERIK).token)
    assert [item.email for item in standing.recipients(appeal)] == ["aigerim@example.kz", BERIK.email]
    close(appeal, town)
    told = Notice.objects.filter(template="cosign_answered")
    assert [letter.to_email for letter in told] == [BERIK.email]
    assert "Су қосылды." in Client().get(f"/sign/{one(BERIK).token}/").content.decode()
    assert "Су қосылды." not in Client().get(f"/sign/{one(SAULE).token}/").content.decode()


def test_the_account_is_tied_only_when_the_address_is_its_own(appeal: Appeal) -> None:
    acts.sign(by=resident("Marat"), token=one(BERIK).token)
    assert one(BERIK).person is None
    berik = resident("Berik", BERIK.email)
    acts.decline(by=berik, token=one(BERIK).token)
    acts.sign(by=berik, token=one(BERIK).token)
    assert one(BERIK).person == berik


def test_more_are_asked_until_there_is_an_answer(appeal: Appeal, town: Town) -> None:
    marat = Signer("Марат", "marat@example.kz")
    acts.add_cosigners(by=None, appeal_id=appeal.pk, signers=[marat], holder=True)
    assert CoSigner.objects.filter(appeal=appeal).count() == 3
    with pytest.raises(Refused):
        acts.add_cosigners(by=None, appeal_id=appeal.pk, signers=[marat], holder=True)
    close(appeal, town)
    with pytest.raises(NotAllowed):
        acts.add_cosigners(by=None, appeal_id=appeal.pk, signers=[Signer("Дана", "d@example.kz")], holder=True)


def test_a_stranger_asks_nobody(appeal: Appeal, town: Town) -> None:
    for stranger in (None, resident("Marat"), officer("Bolat", town.water)):
        with pytest.raises(NotAllowed):
            acts.add_cosigners(by=stranger, appeal_id=appeal.pk, signers=[Signer("Д", "d@example.kz")])
    assert Client().get(f"/a/{appeal.number}/cosigners/").status_code == 302


def test_on_the_page_good_rows_are_asked_and_bad_ones_stay_with_their_reason(appeal: Appeal) -> None:
    author = Client()
    author.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = author.post(f"/a/{appeal.number}/cosigners/", {"cosigners": "Марат, marat@example.kz\nДана, dana@"})
    assert page.status_code == 422
    assert CoSigner.objects.filter(email="marat@example.kz").exists()
    assert page.context["form"]["cosigners"].value() == "Дана, dana@"
    assert "(1 " in str(page.context["form"].errors) or "dana@" in str(page.context["form"].errors)


def test_names_are_shown_to_the_author_and_to_who_works_on_it_alone(appeal: Appeal, town: Town) -> None:
    from tests.unit.staff.desk import signed_in

    acts.sign(by=None, token=one(BERIK).token)
    author = Client()
    author.post(f"/a/{appeal.number}/", {"code": appeal.code})
    assert BERIK.name in author.get(f"/a/{appeal.number}/").content.decode()
    bolat = officer("Bolat", town.water)
    assert BERIK.name not in signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    actions.take(by=bolat, appeal_id=appeal.pk)
    page = signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    assert BERIK.name in page
    assert SAULE.name not in page


def test_whoever_says_nothing_is_asked_again_once(appeal: Appeal) -> None:
    acts.decline(by=None, token=one(SAULE).token)
    soon, later = timezone.now() + timedelta(days=2), timezone.now() + timedelta(days=4)
    assert acts.ask_again(at=soon) == 0
    assert acts.ask_again(at=later) == 1
    assert acts.ask_again(at=later + timedelta(days=30)) == 0
    assert Notice.objects.filter(template="cosign", to_email=BERIK.email).count() == 2


def test_nobody_is_asked_again_about_an_answered_appeal(appeal: Appeal, town: Town) -> None:
    close(appeal, town)
    assert acts.ask_again(at=timezone.now() + timedelta(days=4)) == 0


def test_whoever_did_not_sign_is_forgotten_when_it_is_closed(appeal: Appeal, town: Town) -> None:
    acts.sign(by=None, token=one(BERIK).token)
    assert acts.forget_unsigned() == 0
    close(appeal, town)
    assert acts.forget_unsigned() == 1
    assert [item.email for item in CoSigner.objects.all()] == [BERIK.email]
