"""Heads of state and of ministries, named with their office: they are no private persons.

Only where the office stands right before a surname, and in it now: «президент Токаев», «министр здравоохранения
А. Альназарова», not «бывший министр Иванов», «президент фирмы Иванов» or «министр принял Иванову». In doubt, and
wherever the name stands without the office, it is hidden: an officer shows it with one press.
"""

from __future__ import annotations

import re

_MINISTRY = (
    r"(?:здравоохранени\w+|образовани\w+|просвещени\w+|наук\w*|высшего|внутренних|иностранных|дел|финансов|обороны|юстиции|труда"
    r"|социальн\w+|защиты|населения|энергетики|транспорта|культуры|информации|экологии|природных|ресурсов|сельского|водных"
    r"|хозяйства|ирригации|туризма|спорта|торговли|интеграции|промышленности|строительства|национальной|экономики"
    r"|чрезвычайн\w+|ситуаци\w+|цифрового|развития|инноваций|аэрокосмической|искусственного|интеллекта|и)"
)
_OF_STATE = r"(?:р\.?к\.?|кр|республик[иы](?:\sказахстан)?|казахстана|страны|государства|қазақстан\w*|қр)"
_OFFICE = re.compile(
    rf"(?P<past>(?:\w*экс-?|бывш\w+|бұрынғы|бурынгы|екс-?)\s?)?(?<![\w])(?P<office>президент\w{{0,4}}|премьер-министр\w{{0,4}}"
    rf"|министр\w{{0,4}}|глав\w{{1,2}}\sгосударства|мемлекет\sбасшысы\w{{0,4}})(?:\s{_OF_STATE})?(?:,?\s{_MINISTRY}){{0,6}}"
    rf"(?:\s{_OF_STATE})?\s{{1,2}}(?:г-н\w?\s|господин\w*\s)?$"
)
_NEAR = 110
_BOARD = re.compile(r"компани|фирм|тоо|жшс|\bао\b|\bақ\b|клуб|федераци|ассоциаци|банк|фонд|палат|холдинг|завод")


def holds_office(text: str, start: int, sorts: str) -> bool:
    """Whether the name that begins at `start` stands right after a high office.

    `sorts`: what its words are (`Part.sort`); a given name alone («министр Айгүл») names nobody known.
    """
    has_surname = bool(re.search("[SsU]", sorts)) or len(sorts) > 1
    said = text[max(0, start - _NEAR) : start].casefold()
    found = _OFFICE.search(said)
    return has_surname and found is not None and not found["past"] and not _BOARD.search(said)
