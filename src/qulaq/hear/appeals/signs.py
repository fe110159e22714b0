"""What the words of an appeal hint at: a matter of the courts, or a threat to life. Pure; a hint is never a fact.

Few false alarms were preferred: a suggestion that is often wrong is soon not read any more, and an alarm that is often
false wakes nobody. A person always decides.
"""

from __future__ import annotations

import re

from qulaq.text.script import plain_letters

# The lists below are in plain letters: many people write Kazakh on a Russian keyboard
_MOST = 5  # as many words are shown as a reason

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
# A danger to oneself; to others; bombs and fire; a child, or somebody at home, who is being hurt.
_THREAT = r"""
поконч(?:у|ить|им) (?:жизнь )?(?:с собой|самоубийств\w+|с жизнью)
(?:соверш\w+|попытк\w+|дума\w+ о|мысл\w+ о|довел\w* до|довод\w+ до) (?:суицид|самоубийств)\w*
(?:не хочу|незачем|нет сил) (?:больше |дальше )?жить(?! (?:в|во|на|с|со|без|под|рядом|около|возле|среди)\b)
повешусь
вскро\w+ вены
наложу на себя руки
оз(?:им|имди|ине|име)?(?:[- ]оз(?:им|име|ине|ине))? кол жумса\w*
озимди(?:[- ]озим)? олтир\w*
асылып ол\w+
олгим кел\w+
омир сургим келме\w+
омиримди кию\w*
(?:угрожа\w+|грозит\w*|грозился|обеща\w+) (?:меня |нас |его |ее |нам |мне )?(?:убить|убийств\w+|расправ\w+|зарезать)
убью
(?:меня|нас|его|ее|ребенка|детей|мать|жену|дочь|сына) (?:убьют|убивают|убьет|зарежет|зарежут)
(?:убьет|убьют|зарежет|зарежут) (?:меня|нас|его|ее|ребенка|детей)
олтирем(?:ин|из)?
олтиргиси кел\w+
олтирип таста\w+
(?:мени|бизди|баламды|баланы|анамды|оны) олтир(?:еди|мекши|ип)\w*
(?:пышактап|бауыздап) (?:кет|таста|жатыр|олтир)\w*
заложи\w+ бомб\w+
бомб\w+ (?:заложен\w*|в (?:школ|здани|больниц|садик|вокзал|аэропорт)\w*)
заминирова\w+
взорву
взорвем
взорвать (?:здани|школ|акимат|больниц|вокзал|аэропорт)\w*
взрывн\w+ устройств\w*
взрывчатк\w+
бомба (?:кой|кур|тур|бар|салын)\w*
жарып жибер\w+
жарылгыш (?:зат|курылгы)\w*
подожгу
сожгу
сожжем
ортеп жибер\w+
ортеймин
озимди орте\w+
(?:горит|загорел\w+) (?:наш |соседн\w+ )?(?:дом|квартир\w+|подъезд|школ\w+|садик|больниц\w+)
(?:уй\w*|патер\w*|мектеп\w*|балабакша\w*|аурухана\w*) ортенип (?:жатыр|бара)\w*
(?:избива|насилу|изнасил|истяза)\w+ (?:свое\w+ |мое\w+ |наше\w+ |малолетн\w+ )?(?:ребен|дет|доч|жен|внук|внучк)\w+
(?:избива|насилу|изнасил|истяза)\w+ (?:сына|меня|мать)
(?:ребенка|детей|дочь|сына|жену|меня|мать) (?:избива|насилу|изнасил|истяза)\w+
(?:бала\w*|кыз\w*|мени|айел\w*|анам\w*) (?:урып|сабап|зорлап|кинап|азаптап)(?: согып)?(?: жатыр| жур| отыр| келеди)\w*
(?:бала\w*|кыз\w*|мени) зорла(?:ды|ган|п)\w*
"""

# By the words above; what tells more stands first.
_CASES = {
    "enforcement": ("исполнител", "исполнительн", "орындаушы", "аткару параг"),
    "criminal": ("приговор", "уким"),
    "civil": ("исков", "иск", "талап"),
}


def _compiled(phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases.split("\n") if phrase))


_COURT_WORDS, _THREAT_WORDS = _compiled(_COURT), _compiled(_THREAT)


def looks_like_court(text: str) -> list[str]:
    """The words that speak of a court that decides or has decided. Wanting to sue the body is no such matter."""
    return _found(_COURT_WORDS, text)


def likely_case(words: list[str]) -> str:
    """The kind of case such words speak of; empty when they do not say."""
    folded = plain_letters(" ".join(words))
    return next((case for case, stems in _CASES.items() if any(stem in folded for stem in stems)), "")


def looks_like_threat(text: str) -> list[str]:
    """The words that speak of a danger to somebody's life, now."""
    return _found(_THREAT_WORDS, text)


def _found(words: re.Pattern[str], text: str) -> list[str]:
    plain = " ".join(text.lower().split())
    found = [plain[match.start() : match.end()] for match in words.finditer(plain_letters(plain))]
    return list(dict.fromkeys(found))[:_MOST]
