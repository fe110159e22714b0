"""How soon a matter should be looked at, by its words: without heating in winter, the smell of gas, an open manhole.

Pure, and a hint only: a person decides. Threats to life have a list of their own (hear/appeals/signs.py); this is the
level below: nobody's life is threatened now, but waiting makes it worse. Few false alarms were preferred.

    >>> soon("Подъездде газ иісі шығып тұр", cold=False)
    ['газ иісі']
    >>> soon("В квартире нет отопления", cold=False)
    []
    >>> soon("В квартире нет отопления", cold=True)
    ['нет отопления']
"""

from __future__ import annotations

import re

# Both spellings of Kazakh are folded to one; the lists below are folded.
_FOLD = str.maketrans("әғқңөұүһіё", "агкноуухие")
MOST = 5

# At any time of the year
_ALWAYS = r"""
(?:пахнет|запах\w*|утечк\w+) газ\w*
газ\w* (?:пахнет|утечк\w+)
газ\w* ии?си?\w*
газ (?:шыгып|агып|кетип) (?:жатыр|тур)\w*
(?:открыт\w+|провалил\w+|нет крышк\w+|без крышк\w+) (?:канализационн\w+ )?(?:люк|колод)\w*
(?:люк|колод)\w* (?:открыт|без крышк|провалил|нет крышк)\w*
(?:кудык|люк)\w* (?:ашык|какпаг\w+ жок)\w*
(?:оборван\w*|упал\w*|висят оголенн\w+|оголен\w+|искр\w+) (?:\w+ )?(?:провод|кабел)\w*
(?:провод|кабел)\w+ (?:оборван|упал|оголен|искр|висит низко|лежит|лежат)\w*
(?:сым|кабель)\w* (?:узил\w+|жалан\w+ жатыр|ушкын\w+|тусип кет\w+)
(?:прорва|лопнул)\w+ (?:\w+ )?(?:труб|водопровод|теплотрасс)\w*
(?:труба|кубыр)\w* (?:жарыл\w+|прорва\w+|лопну\w+)
(?:топит|затоп\w+|затаплива\w+) (?:\w+ )?(?:квартир|подвал|дом|подъезд)\w*
(?:пате?р|подвал|жертоле|уй)\w* су (?:басып|басты|алып)\w*
(?:застря\w+|остановил\w+) (?:\w+ )?в лифте
лифт\w* (?:камал\w+|турып кал\w+|застря\w+)
(?:рухн|обруш|обвал)\w+ (?:\w+ )?(?:стен|потол|крыш|балкон|козырек|козырьк)\w*
(?:тобе|кабырга|шатыр|балкон)\w* (?:кулап|опырыл|кулаг)\w*
(?:скорая|жедел жардем)\w* (?:\w+ )?(?:не приех\w+|не едет|келме\w+|келмей)
(?:нет|закончил\w+|не выда\w+) (?:\w+ )?инсулин\w*
инсулин\w* (?:жок|бермей|берилме|таусыл)\w*
(?:стая|бродяч\w+|безнадзорн\w+) (?:\w+ )?собак\w* (?:\w+ )?(?:напада|кус|покус)\w*
(?:ит|иттер) (?:талап|кауып|тистеп)\w*
"""
# Where it freezes: the cold season only
_COLD = r"""
(?:нет|без|отключил\w*|не дают|не включ\w+) (?:\w+ )?(?:отоплен|тепл[ао]\b|горяч\w+ вод)\w*
отоплени\w+ (?:нет|не работает|отключ\w+|не включ\w+)
(?:батаре|радиатор)\w+ (?:\w+ )?(?:холодн|ледян|еле теплы)\w+
(?:замерза|мерзн|мерзне)\w+
жылу (?:жок|берилме\w+|бермей\w*|ошип|ажырат\w+|келмей\w*)
(?:жылусыз|тонып|тондык|тонудамыз|узип жатыр)\w*
(?:батарея|радиатор)\w* (?:муздай|суык|сап-суык|мп-муздай)\w*
(?:нет|без|отключил\w*) (?:\w+ )?(?:света|электричеств\w+|электроэнерги\w+)
(?:жарык|электр) (?:жок|ошип|сонди|ажырат\w+)\w*
(?:нет|без|отключил\w*) (?:\w+ )?воды
су (?:жок|келмей|берилме|берилмей|ошип|катып кал)\w*
"""


def _compiled(phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases.split("\n") if phrase))


_AT_ANY_TIME, _IN_WINTER = _compiled(_ALWAYS), _compiled(_COLD)


def soon(text: str, *, cold: bool) -> list[str]:
    """The words of `text` that say it should be looked at soon; `cold`: it freezes where this is, these months."""
    plain = " ".join(text.lower().split())
    folded = plain.translate(_FOLD)
    found = [match.span() for match in _AT_ANY_TIME.finditer(folded)]
    if cold:
        found += [match.span() for match in _IN_WINTER.finditer(folded)]
    return list(dict.fromkeys(plain[start:end] for start, end in found))[:MOST]
