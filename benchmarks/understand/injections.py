"""Matters put into a file of real appeals: of a size, over some days, in one district or in all."""

from __future__ import annotations

import csv
import gzip
import random
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

KINDS = {
    "a": "real, one district",
    "b": "real, everywhere",
    "c": "told in varied words",
    "d": "copies",
}
SIZES = (30, 15, 8)
SPANS = (1, 3, 5)
RARE = (30, 220)  # appeals of a reason that can be withheld whole and given back in part

# Each: phrases of which one is taken in turn. By none of them was anything chosen.
STORIES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("в реке", "в пруду", "в канале у дома"),
        ("мёртвая рыба", "плавает дохлая рыба", "рыба всплыла брюхом", "погибла вся рыба"),
        ("вода пахнет", "сильный запах", "вонь стоит", "вода зелёная"),
        ("проверьте сбросы завода", "возьмите пробы", "кто отравил воду?", "детям опасно"),
    ),
    (
        ("после обновления", "со вчерашнего дня", "второй день", "с понедельника"),
        ("не работает приложение парковки", "парковочное приложение зависает", "оплата парковки не проходит"),
        ("приходят штрафы", "начислили штраф", "пени растут"),
        ("верните деньги", "оплатить невозможно", "терминал тоже не принимает"),
    ),
    (
        ("в школе", "в классе", "у школьников", "дети нашей школы"),
        ("отравились обедом", "отравление после столовой", "рвота после школьной еды", "заболели животом"),
        ("питание привозят холодным", "поставщик новый", "проверьте комбинат питания", "вызывали скорую"),
    ),
    (
        ("стая собак", "бездомные псы", "бродячие собаки", "собачья свора"),
        ("кидаются на людей", "покусали ребёнка", "нападают у остановки", "не дают пройти"),
        ("нужен отлов", "вызовите ловцов", "страшно выходить", "бирок нет"),
    ),
    (
        ("строят мечеть", "строительство торгового центра", "стройка высотки", "начали рыть котлован"),
        ("вместо сквера", "на месте парка", "вырубают сквер", "снесли деревья парка"),
        ("слушаний не было", "мы против застройки", "остановите застройщика", "покажите разрешение"),
    ),
    (
        ("электронный дневник", "портал записи к врачу", "запись в поликлинику"),
        ("не открывается", "выдаёт ошибку", "висит", "нет талонов"),
        ("третий день", "неделю", "с утра до вечера", "ни у кого из знакомых"),
        ("почините сайт", "как записаться?", "по телефону не дозвониться"),
    ),
    (
        ("в воздухе", "по всему кварталу", "вечером во дворах", "ночью"),
        ("чёрная пыль", "летит сажа", "хлопья гари", "угольная пыль"),
        ("бельё не высушить", "подоконники чёрные", "кашляют дети", "дышать тяжело"),
        ("котельная?", "проверьте трубу", "поставьте фильтры", "замерьте выбросы"),
    ),
    (
        ("пособие", "детские выплаты", "выплата на ребёнка"),
        ("не пришло", "задержали", "отказали без причины", "перестали платить"),
        ("банк отвечает ждите", "в соцзащите молчат", "документы сданы месяц назад"),
    ),
)


class Row(NamedTuple):
    text: str
    day: float
    district: str
    reason: str


class Injected(NamedTuple):
    kind: str
    size: int
    span: int
    start: float
    rows: list[Row]
    withheld: str  # all other appeals of this reason are taken out


def read_rows(data: Path) -> list[Row]:
    """In the order of time. `day`: the ordinal of the date and the part of the day."""
    file = data / "appeals" / "spb_appeals.csv.gz"
    if not file.exists():
        sys.exit(f"bench_alerts: {file} is not there; the texts are not part of Qulaq. Nothing was measured.")
    csv.field_size_limit(10**9)
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        rows = [_row(row) for row in csv.DictReader(stream)]
    return sorted(rows, key=lambda row: row.day)


def _row(row: dict[str, str]) -> Row:
    at = datetime.fromisoformat(row["received"])
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return Row(row["text"], at.toordinal() + seconds / 86_400, row["district"], row["reason"])


class Injector:
    """The same matter for the same kind, size and number, whatever is asked before."""

    def __init__(self, rows: list[Row], first: float, last: float) -> None:
        self.rows, self.first, self.last = rows, first, last
        reasons = defaultdict(list)
        for row in rows:
            if len(row.text.split()) > 1:
                reasons[row.reason].append(row)
        self.reasons = {name: found for name, found in reasons.items() if RARE[0] <= len(found) <= RARE[1]}

    def make(self, kind: str, size: int, number: int, seed: int = 2026) -> Injected:
        dice = random.Random(f"{seed} {kind} {size} {number}")
        span = SPANS[number % len(SPANS)]
        start = dice.uniform(self.first, self.last - span)
        days = [dice.uniform(start, start + span) for _voice in range(size)]
        one_place = kind == "a" or (kind in "cd" and number % 2 == 0)
        places = [dice.choice(self.rows).district for _voice in range(size)]
        texts, withheld = self._texts(kind, size, dice)
        said = zip(texts, days, [places[0]] * size if one_place else places, strict=True)
        return Injected(kind, size, span, start, [Row(*one, withheld) for one in said], withheld)

    def _texts(self, kind: str, size: int, dice: random.Random) -> tuple[list[str], str]:
        if kind in "ab":
            reason = dice.choice(sorted(self.reasons))
            return [row.text for row in dice.sample(self.reasons[reason], size)], reason
        story = dice.choice(STORIES)
        return ([told(story, dice)] * size if kind == "d" else [told(story, dice) for _voice in range(size)]), ""


def told(story: tuple[tuple[str, ...], ...], dice: random.Random) -> str:
    """One telling: a phrase of each part, now and then one left out, a greeting, an ending or parts moved."""
    parts = [dice.choice(part) for part in story]
    if len(parts) > 3 and dice.random() < 0.3:
        parts.pop(dice.randrange(len(parts)))
    if dice.random() < 0.2:
        parts.append(parts.pop(0))
    opening = dice.choice(("", "", "Здравствуйте!", "Добрый день.", "Прошу помочь:"))
    ending = dice.choice(("", "", "Примите меры.", "Сколько можно?", "Фото прилагаю."))
    return " ".join(part for part in (opening, *parts, ending) if part)
