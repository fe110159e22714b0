"""Words with which people begin and end a letter, and small words: they say nothing about the matter.

Own-written lists in Russian, Kazakh and English, as they stand in a skeleton: by their first letters, so that endings
do not matter.
"""

from __future__ import annotations

from functools import lru_cache

from qulaq.text.skeleton import skeleton

LETTERS = 6  # a word is known by so many of its first letters: what follows is mostly an ending

_POLITE = """
здравствуйте здравствуй добрый доброго день дня вечер утро времени суток привет приветствую уважаемый уважаемая
уважаемые уважаемое администрация администрации сотрудники господа господин госпожа коллеги аким акимат губернатор
глава прошу просим просьба пожалуйста убедительно вас вам ваш вашей принять примите меры рассмотреть рассмотрите
обращение обращения обращаюсь обращаемся повторно мое моё наше заранее спасибо благодарю благодарим благодарность
уважением жители житель жильцы надеюсь надеемся ответ ответа ответить письменно письменный жду ждем ждём установленный
законом срок помощь помогите понимание внимание фото прилагаю прилагается прилагаются приложении фотографии
разобраться вопрос вопросу следующему следующий данному свидания всего хорошего доброго контроль контролем взять
возьмите содействие окажите оказать срочно заявление жалоба сообщаю сообщить ниже сәлеметсіз сәлем сәлеметсіздер
құрметті құрметпен армысыз армысыздар қайырлы қайырымды күн кеш таң өтінемін өтінеміз өтініш өтінішім сұраймын
сұраймыз рахмет рақмет алғыс алдын ала тұрғындар тұрғындары тұрғыны жауап жауабын беруіңізді күтемін күтеміз шара
шаралар қолдануыңызды қарауыңызды қарап өтінішімді шағымымды шағым көмектесіңіз көмектесіңіздер көмек көмегіңізді
назар аударыңыз назарыңызға сізден сіздерден сізге сіздерге ассалаумағалейкум алейкум ассалам уағалейкум қоса
тіркеймін тіркелген фотосурет суреті әкім әкімдік әкімдігі басшылық мархабат жазбаша мерзімде заңда белгіленген шұғыл
hello dear sir madam please thank thanks you regards sincerely kindly best hi good morning evening afternoon looking
forward reply
"""
_SMALL = """
и а но или да же ли бы в во на с со к ко у о об от до из за по под над при для без через про между это этот эта эти
тот та те то что как так где когда чтобы если уже еще ещё только также тоже очень мы я он она они вы их его ее её мне
нам нас был была было были есть который которая которые мен және пен бен да де та те бұл осы сол ол мына біз мен сіз
олар үшін деп еді екен бар туралы бойынша ғой ма ме ба бе па пе the a an of in on at to for and or is are was were it
this that we i
"""
_NEGATIONS = "не нет ни без никто никогда нету отнюдь емес жоқ ешкім ешқашан not no never none без"


def known(word: str) -> str:
    """By what a word of a skeleton is known: its first letters."""
    return word[:LETTERS]


def _read(words: str) -> frozenset[str]:
    return frozenset(known(piece) for piece in skeleton(words).split())


SMALL = _read(_SMALL)
NEGATIONS = frozenset(skeleton(_NEGATIONS).split())
POLITE = _read(_POLITE) | SMALL


@lru_cache(maxsize=100_000)
def is_polite(word: str) -> bool:
    """Whether a word of a skeleton belongs to greeting, closing or small words and denies nothing."""
    return known(word) in POLITE and word not in NEGATIONS


def core(skeleton_words: str) -> str:
    """A skeleton without the greeting before it and the closing after it; as it is where nothing else would be left."""
    words = skeleton_words.split()
    start, end = 0, len(words)
    while start < end and is_polite(words[start]):
        start += 1
    while end > start and is_polite(words[end - 1]):
        end -= 1
    return " ".join(words[start:end]) or skeleton_words
