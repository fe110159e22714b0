import os

import pytest
from pytest_django import Settings
from tests.people import Town, administrator
from tests.unit.understood.build import in_use, tiny_model

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.models import ModelOrigin, ModelState, RoutingChunk, RoutingModel
from qulaq.hear.appeals.understood import keeping
from qulaq.hear.appeals.workflow import Refused

pytestmark = pytest.mark.django_db


def test_every_node_fetches_the_same_model_from_the_database(town: Town, settings: Settings, tmp_path) -> None:
    row = in_use()
    settings.DATA = tmp_path
    fetched = keeping.load(row)
    assert fetched.labels == ["t-potholes", "t-water-supply"]
    assert len(list(tmp_path.glob(f"models/routing-{row.version}-*/model.json"))) == 1


def test_after_a_restore_a_model_of_the_same_version_is_no_other(town: Town, settings: Settings, tmp_path) -> None:
    settings.DATA = tmp_path
    first = in_use()
    keeping.load(first)
    other = keeping.keep(tiny_model("t-other"), origin=ModelOrigin.DECISIONS, figures={}, compared={})
    first.delete()
    RoutingModel.objects.filter(pk=other.pk).update(version=first.version)
    assert keeping.load(RoutingModel.objects.get(pk=other.pk)).labels == ["t-other", "t-potholes"]


def test_former_models_do_not_fill_the_disk(town: Town, settings: Settings, tmp_path) -> None:
    settings.DATA = tmp_path
    keeping.load(in_use())
    (old,) = tmp_path.glob("models/routing-*")
    os.utime(old, (0, 0))
    row = keeping.keep(tiny_model("t-other"), origin=ModelOrigin.DECISIONS, figures={}, compared={})
    keeping.load(row)
    assert [folder.name.split("-")[1] for folder in tmp_path.glob("models/routing-*")] == [str(row.version)]


def test_weights_lie_in_chunks(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "CHUNK", 4_000)
    row = in_use()
    assert RoutingChunk.objects.filter(model=row).count() > 1
    assert keeping.load(row).examples == 16


def test_one_model_is_in_use_and_the_former_is_kept(town: Town) -> None:
    first, second = in_use(), in_use()
    first.refresh_from_db()
    assert first.state == ModelState.RETIRED
    assert RoutingModel.objects.get(state=ModelState.IN_USE) == second


def test_a_former_one_is_put_back_with_a_reason_that_the_journal_keeps(town: Town) -> None:
    first, _second = in_use(), in_use()
    dana = administrator("Dana", town.akimat)
    with pytest.raises(Refused):
        keeping.put_in_use(by=dana, model_id=first.pk, reason=" ")
    keeping.put_in_use(by=dana, model_id=first.pk, reason="The new one mixes up water and sewers")
    entry = Entry.objects.filter(act="routing.model_in_use").latest("id")
    assert entry.after["version"] == first.version
    assert "sewers" in entry.after["reason"]


def test_the_one_in_use_can_not_be_put_in_use_again(town: Town) -> None:
    row = in_use()
    with pytest.raises(Refused):
        keeping.put_in_use(by=None, model_id=row.pk)


def test_topics_that_were_closed_are_not_suggested(town: Town) -> None:
    in_use()
    town.potholes.is_draft = True
    town.potholes.save()
    keeping.forget()
    known = keeping.current()
    assert known is not None
    assert "t-potholes" not in known.topics


def test_a_candidate_is_kept_aside(town: Town) -> None:
    row = keeping.keep(tiny_model(), origin=ModelOrigin.DECISIONS, figures={}, compared={})
    assert row.state == ModelState.CANDIDATE
    assert keeping.current() is None
