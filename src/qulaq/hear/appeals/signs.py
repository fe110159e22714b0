"""What the words of an appeal hint at: a matter of the courts. Pure; a hint is never a fact.

Few false alarms were preferred: a suggestion that is often wrong is soon not read any more. A person always decides.
"""

from __future__ import annotations

from qulaq.text.phrases import compiled, found
from qulaq.text.script import plain_letters

# One phrase a line. What a court gave or does, how one goes there, who sits there, who carries it out.
_COURT = r"""
решени\w* (?:\w+ )?суда
судебн\w+ (?:решени|акт|приказ|постановлени|заседани|процесс|разбирательств)\w*
(?:постановлени|определени)\w* (?:\w+ )?суда
приговор(?:а|у|ом|е|ы|ов)?(?: суда)?
суд (?:решил|вынес|отказал|удовлетворил|постановил|признал|обязал|взыскал)\w*
соттын (?:\w+ )?(?:шешим|уким|каулы|актис|уйгарым)\w*
сот (?:шешим|уким|каулыс|актис|отырыс|процес|буйрыг)\w*
соттын (?:шыгарган|кабылдаган)
уким(?:и|ин|инин|ге|ди|нин|дин|мен)?
исков\w+ (?:заявлени|требовани|производств)\w*
встречн\w+ иск\w*
талап (?:кою )?арыз\w*
талап коюш\w+
(?:апелляционн|кассационн)\w+ (?:жалоб|инстанци|суд|коллеги)\w*
(?:апелляциялык|кассациялык) (?:шагым|сот|алка|инстанци)\w*
судебн\w+ исполнител\w*
сот орындаушы\w*
исполнительн\w+ (?:лист|производств)\w*
аткару параг\w*
судь(?:я|и|е|ю|ей) (?:вын|отказ|реш|постанов|не приня|район|городск|специализ|межрайон)\w*
судьянын (?:шешим|уким|каулы)\w*
"""

# By the words above; what tells more stands first.
_CASES = {
    "enforcement": ("исполнител", "исполнительн", "орындаушы", "аткару параг"),
    "criminal": ("приговор", "уким"),
    "civil": ("исков", "иск", "талап"),
}

_COURT_WORDS = compiled(_COURT)


def looks_like_court(text: str) -> list[str]:
    """The words that speak of a court that decides or has decided. Wanting to sue the body is no such matter."""
    return found(_COURT_WORDS, text)


def likely_case(words: list[str]) -> str:
    """The kind of case such words speak of; empty when they do not say."""
    folded = plain_letters(" ".join(words))
    return next((case for case, stems in _CASES.items() if any(stem in folded for stem in stems)), "")
