"""Sentences that undertake something by a day: “до 1 декабря 2026 года будет отремонтирована”, «15 желтоқсанға дейін
жөнделеді». Kazakh and Russian, by rule: a day to come, words that say what will be, and nothing that takes it back,
asks it of the reader, or speaks of laws, papers and what others said. Pure: no clock, no database.

A program proposes, a person confirms: what is found too much costs a look, what is missed costs a promise, so the rules
lean to finding. Measured by benchmarks/text/bench_promises.py.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from qulaq.text.named_days import days_of
from qulaq.text.words import sentences

FARTHEST = timedelta(days=5 * 366)  # a programme of the state, at most


class Undertaken(NamedTuple):
    """`text[start:end]` is the sentence, `due_on` the last day it names, `word` what promises in it."""

    start: int
    end: int
    due_on: date
    word: str


# Words that look like verbs of what will be («бюджет», «акимат») and are none
_NO_VERB = (
    r"(?!(?:бюджет|совет|комитет|кабинет|объект|маслихат|акимат|результат|сертификат|аттестат|аппарат|формат|автомат"
    r"|маршрут|институт|лимит|кредит|аудит|приз|лет|нет|пят|прием|приём|объем|объём|подъем|подъём|проем|проём|проблем"
    r"|систем|схем|всем|этим|тем|своим|нашим|вашим|общим|интернет|паркет|пакет|билет|цвет|ответ|фасад"
    r"|\w+(?:тел|и|ц)ем|\w*(?:[кгх]|[юуая]щ)им"  # instrumentals: «заявителем», «последующим»
    r"|подлеж[аи]т|включа[ею]т|состав[ия]т|составля[ею]т|определя[ею]тся|оста[её]тся|оставля[ею]т|находится|проходит|прилага[ею]тся|сообща[ею]т|сообщаем"
    r"|еді|жерде|елде|үйде|кезде|бізде|сізде)(?!\w))"
)
# «отремонтируют», «приступит», «появится»; «будет построен», «запланирован на»
_RUSSIAN = (
    r"буд(?:ет|ут|ем)|обязан[аоы]?|обязательств\w+|ожидается"
    r"|включен[аоы]?\s+в\s+(?:[\w-]+\s+){0,2}(?:план|программ|перечень)|включен[аоы]?\s+на"
    r"|(?:за)?планирован\w*|намечен\w*|предусмотрен\w*|назначен[аоы]?|перенес[её]н\w*"
    rf"|{_NO_VERB}\w{{2,}}(?:ет|ёт|ит|ут|ют|ат|ят|ем|ём|им|ст)(?:ся|сь)?"
)
# «жөнделеді», «орнатады», «аяқтаймыз»; «жоспарланып отыр», «белгіленді»
_KAZAKH = (
    r"болады|жоспарлан\w+|көздел\w+|белгілен(?:ген|ді|іп\s+отыр)|міндетті|күтілуде|уәде\s+бер\w+"
    r"|ауыстырылғанын"
    rf"|{_NO_VERB}\w{{2,}}(?:ады|еді|йды|йді|амыз|еміз|ймыз|йміз|амын|емін|ймын|ймін)"
)
# «срок исполнения – 30.04.2026», «басталуы – 2026 жылғы сәуір»: without a verb
_TERM = (
    r"(?:срок|начало|завершение|окончание|ввод)\b[^.;,()]{0,60}\s[–—-]\s"
    r"|(?:срок|дата)\s+(?:окончания|завершения|исполнения|выполнения|устранения|ввода|начала)\b"
    r"|(?:мерзімі|басталуы|аяқталуы)\s[–—-]\s"
)
_PROMISES = re.compile(rf"\b(?:(?:{_RUSSIAN}|{_KAZAKH})(?!\w)|{_TERM})", re.IGNORECASE)

_DENIES = (
    r"\bне\s+(?:буд|планир|предусм|намеч|заплан|обеща|представляется|мо(?:жем|жет|гут)|вправе|сможе|успе)"
    r"|невозможно|\bнельзя|\bсредств\b[^.]{0,20}\bнет\b|отказано|отмен[её]н\w*|приостановлен\w*"
    r"|\w{2,}(?:м|б|п)(?:а|е)(?:й(?:ды|ді|мыз|міз)|ған|ген)\b|мүмкін\s+емес|(?:құқымыз|қаражат|қаржы|ақша)\s+жоқ|тоқтатылды|бас\s+тарт"
)
_PERHAPS = (
    r"\bесли\b|\bпри\s+(?:условии|наличии|выделении|поступлении|утверждении|согласовании|формировании)"
    r"|\bв\s+случа[еи]\s+(?!возник)|\bвозможно\b|не\s+исключено|\bмо(?:жет|гут)\s|в\s+зависимости"
    r"|жағдайда|(?!немесе\b)\b\w{2,}(?:са|се)(?=,|\s+ғана|\s+қана)|\bмүмкін|ықтимал|қалыптастыру\s+кезінде"
)
# What the appeal asks or says is given back, or the answer is only announced
_SAID_BACK = (
    r"\bвы\s+(?:проси|пише|требуе|указыва|предлага|спрашива|жалуе|отмеча|считае|хоти|сообщае)\w+"
    r"|по\s+вашему\s+мнению|заявитель\s+\w+|на\s+вопрос|вами\s+(?:поднят|задан|указан|отмечен)"
    r"|сообща(?:ем|ет)\s+(?:\w+\s+)?следующее|предложено|предписан|выдано\s+уведомлени|находиться\s+на\s+контроле"
    r"|жазасыз|сұрайсыз|талап\s+етесіз|көрсетесіз|айтасыз|дейсіз|көтердіңіз|сұрадыңыз|жаздыңыз|сіздің\s+ойыңызша"
    r"|деген\s+сұра[қғ]|(?:мынаны|келесіні|төмендегіні)\s+хабарла|өтініш\s+беруші\b"
)
# Laws and tariffs come into force, papers run out: nobody promises anything by that
_OF_LAW = (
    r"вступ\w+\s+в\s+силу|введ[её]н\w*\s+в\s+действие|применя\w+ся|мораторий|\bдействует\b|уплачива|налог|истека"
    r"|тариф\w*[^.;]{0,60}(?:выраст|повыс|утвержд)|отопительный\s+сезон[^.;]{0,60}(?:длится|продлится|завершится)"
    r"|гарантийн\w+\s+срок|лицензи|аренд|срок\w*\s+рассмотрени|для\s+информации"
    r"|күшіне\s+ен|қолданысқа\s+енгіз|қолданыла(?:ды|тын)|салы[ғқ]\w*|тариф\w*[^.;]{0,60}(?:өсе|көтеріл|бекіт)"
    r"|маусымы[^.;]{0,60}созыл|кепілдік\s+мерзім|жарамды|жалға\s+алу|қарау\s+мерзімі|мәлімет\s+үшін"
)
# The duty is the reader's, or a right to contest
_OF_READER = (
    r"обжал|вправе|вы\s+(?:може|должн)|вам\s+(?:необходимо|следует|нужно|надо)|прос(?:им|ьба)\s+вас|\bможно\b|\bследует\b"
    r"|\bнужно\b|при[её]м\s+(?:документов|заяв|граждан)"
    r"|шағым(?:дан|\s+(?:жаса|бер|келтір))|құқылы|құқығыңыз|сізге\b[^.;]{0,60}(?:қажет|керек)|сұраймыз|өтінеміз"
    r"|[ғгқк][ае]\s+болады|у[ге]*\s+болады|\bкерек\b|құжат\w*\s+қабылдау|азаматтарды\s+қабылдау|иелері\b[^.;]{0,80}тиіс"
)
_NO_PROMISE = re.compile("|".join((_DENIES, _PERHAPS, _SAID_BACK, _OF_LAW, _OF_READER)), re.IGNORECASE)


def undertaken(text: str, said_on: date) -> list[Undertaken]:
    """The sentences of `text` that promise something by a day after `said_on`, in their order."""
    found = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        promise = _PROMISES.search(sentence)
        if promise is None or _NO_PROMISE.search(sentence):
            continue
        days = [day for day in days_of(sentence, said_on) if said_on < day <= said_on + FARTHEST]
        if days:
            found.append(Undertaken(span.start, span.end, max(days), promise.group()))
    return found
