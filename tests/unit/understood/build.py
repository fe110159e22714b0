"""A small model of topics, learned from sentences of our own, and put in use."""

from __future__ import annotations

from qulaq.hear.appeals.models import ModelOrigin, RoutingModel
from qulaq.hear.appeals.understood import keeping
from qulaq.text.routing import Model, train
from qulaq.text.routing.store import Example

WATER = (
    "Үш күннен бері су жоқ",
    "Нет воды третий день",
    "Су құбыры жарылып кетті",
    "Из крана течёт ржавая вода",
    "Ауызсу келмей жатыр",
    "Прорвало водопровод во дворе",
    "Суды неге өшірді",
    "Холодной воды нет с утра",
)
ROADS = (
    "Жолда үлкен шұңқыр бар",
    "Яма на дороге у школы",
    "Көшенің асфальты бұзылған",
    "Разбитая дорога, колёса летят",
    "Жолды жөндеп беріңіздер",
    "Отремонтируйте дорогу на нашей улице",
    "Шұңқырлардан көлік жүре алмайды",
    "На проезжей части провал асфальта",
)


def tiny_model(water: str = "t-water-supply", roads: str = "t-potholes") -> Model:
    return train([*(Example(text, water) for text in WATER), *(Example(text, roads) for text in ROADS)])


def in_use(origin: ModelOrigin = ModelOrigin.DECISIONS) -> RoutingModel:
    """As the nightly job or a person would put it in use; every process asks anew."""
    row = keeping.keep(tiny_model(), origin=origin, figures={"top1": 0.9}, compared={})
    keeping.put_in_use(by=None, model_id=row.pk)
    keeping.forget()
    return row
