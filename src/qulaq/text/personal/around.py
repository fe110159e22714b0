"""Words beside a name that tell a person from a street, a village or a firm called after one.

The lists stand in `text/data/personal_words.txt`.
"""

from __future__ import annotations

import re

from qulaq.text.personal.wordlists import pattern, words

BEFORE_A_PERSON = pattern("before a person")
AFTER_A_PERSON = pattern("after a person")
KIN_OF = pattern("kin of a person")  # after an owner: «Жанаттың әкесі», were the name an ordinary word
PLACE_BEFORE = pattern("before a place")
PLACE_AFTER = pattern("after a place")
# Beside these a name may be an official's: «директор школы Иванова», but «улица Иванова»
INSTITUTION = pattern("institutions")
PREPOSITION = pattern("prepositions")
# Whom streets are called after: with a house number or «по» they are streets. In plain letters, as all that follow
NAMESAKES = words("namesakes of streets")
STARTS = words("begin sentences")
PLACES = words("places")
BEGIN_PLACES = tuple(sorted(name for name in PLACES if len(name) > 4))  # «казахстанский», «алматинцы»
SELF = frozenset(("я", "это", "мен", "бұл", "бул", "эта", "этот"))

# After it even words in small letters are a name
INTRODUCES = re.compile(
    r"(?:меня зовут|зовут меня|мо[её] имя|моя фамилия|мой фио|имя|фамилия|фио|ф\.и\.о\.?|т\.а\.ә\.?|таә|менің атым"
    r"|менин атым|атым|есімім|есимим|тегім|аты-жөнім?|аты жөнім?|атым жөнім|ты-жөні|menin atym|meniń atym|atym|esimim"
    r"|my name is|по имени|заявитель|zovut|(?:отца|отец|мать|маму|сына|дочь|дочку|мужа|жену|брата|сестру|внука|внучку"
    r"|деда|бабушку|реб[её]нка|его|е[её]|соседа|соседку|врача|директора)\sзовут|зовут\s(?:его|е[её]|сына|дочь|мужа)"
    r"|(?:әке|ана|шеше|ата|апа|әже|ұл|қыз|бала|жолдас|күйеу|әйел|жұбай|аға|іні|бауыр|сіңлі|қарындас|көрші|немере|жиен"
    r"|дәрігер|мұғалім|директор)[а-яәғқңөұүһі]{0,5}(?:н|д|т)[ыі]ң\s(?:аты|есімі))"
    r"(?:\s?заявителя|\s?полностью)?[\s:,–—\-]{1,4}(?=[^\s:,–—\-])"
)
# What each of these words holds: quickly told of a text that introduces nobody
MAY_INTRODUCE = re.compile(
    r"зовут|имя|имени|фамилия|фио|ф\.и\.о|т\.а\.ә|таә|атым|аты[- ]жөн|ты-жөні|\sаты|есімі|есимим|тегім|atym|esimim"
    r"|name is|заявитель|zovut"
)
AND = re.compile(r"^(?:\s(?:би|хан\w{0,2}|батыр\w{0,2}))?\s{0,2}(?:,|—|–|-|мен|пен|бен|және|и|/)\s{0,2}$")

# Kazakh names are made of two parts; the second tells them even where no list holds the whole
LIKE_A_NAME = re.compile(
    r"\w{3,}(?:гул|гуль|кул|куль|бек|хан|жан|бай|габыл|кабыл|мырза|мурза|уали|дияр|болат|мурат|гали|кали|бике|сулу|ахмет|мухамед|мухамет|мухамбет|султан"
    r"|берген|гелди|агамбет|темир|нур|торе|берди)"
    r"(?:дын|дин|нын|нин|тын|тин|га|ге|ка|ке|ды|ди|ты|ти|ны|ни|дан|ден|тан|тен|нан|нен|мен|бен|пен|а|у|ом|е|и|ю)?"
)
# The surest of them, in no ordinary word
MADE_OF_TWO = re.compile(
    r"\w{3,}(?:гул|кул|бек|жан|болат|мурат|гали|кали|сулу|ахмет|мухамед|мухамбет|берген|гелди)"
    r"(?:дын|дин|нын|нин|тын|тин|га|ге|ка|ке|ды|ди|ты|ти|ны|ни|дан|ден|тан|тен|нан|нен|мен|бен|пен)?"
)
# «есепші», «бақылаушы», «қызметкеріміз»: who does something for a living; not «бірінші»
TRADE = re.compile(
    r"\w{3,}(?:шы|ши|кер|гер|паз|кеш)(?:ы|и|сы|си|м|ым|им|миз|мыз|ымыз|имиз)?(?:нын|нин|га|ге|ны|ни|мен)?"
)
ORDINAL = re.compile(r"(?:нши|ншы|рши)$|^(?:баршы|карши|ушин)")
