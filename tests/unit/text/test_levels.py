import numpy as np
import pytest

from qulaq.text.dangerlike import reader
from qulaq.text.levels import ALARMS, Judge, judge, level_of
from qulaq.text.threat import threat_in

DANGER = "Муж схватил за горло, не отпускает, дети плачут, спасите нас кто-нибудь"
WELL = "Мектеп жанында ашық құдық тұр"
SNOW = "Во дворе не убран снег"


@pytest.mark.parametrize(("text", "name"), [(DANGER, "threat"), (WELL, "soon"), (SNOW, "usual"), ("", "usual")])
def test_three_levels(text: str, name: str) -> None:
    assert level_of(text, cold=False).name == name


def test_what_can_not_wait_in_frost_can_in_summer() -> None:
    assert level_of("В квартире нет отопления", cold=True)[:2] == ("soon", ["нет отопления"])
    assert level_of("В квартире нет отопления", cold=False).name == "usual"


def test_as_shipped_is_the_usual_setting() -> None:
    assert (judge().reader.confirms, judge().reader.certain) == pytest.approx(ALARMS["usual"])
    known = reader()
    assert (known.confirms, known.certain) == pytest.approx(ALARMS["usual"])


def test_fewer_and_more_alarms_are_a_choice() -> None:
    text = "Әкем ваннада құлап қалды, есік ішінен жабық, дауысы шықпай жатыр, көмектесіңіздерші"
    readily = [bool(threat_in(text, judge(alarms).reader).alarm) for alarms in ("few", "usual", "many")]
    assert readily == sorted(readily)
    assert readily[-1]
    with pytest.raises(KeyError):
        judge("loud")


def test_what_was_learned_here_moves_what_is_soon() -> None:
    width = reader().weights.width
    against, towards = (judge(haste=np.full(width, one, np.float32)) for one in (-1.0, 1.0))
    assert level_of(WELL, cold=False, by=against).name == "usual"
    assert level_of(SNOW, cold=False, by=towards).name == "soon"
    assert set(level_of(SNOW, cold=False, by=towards).words) <= set(SNOW.lower().split())


def test_what_would_alarm_as_shipped_is_never_less_than_soon() -> None:
    width = reader().weights.width
    against = judge(danger=np.full(width, -1.0, np.float32), haste=np.full(width, -1.0, np.float32))
    assert level_of(DANGER, cold=False, by=against).name == "soon"
    assert level_of("Дом горит, вызовите пожарных", cold=False, by=against).name == "soon"


def test_what_was_learned_here_may_alarm() -> None:
    towards = judge(danger=np.full(reader().weights.width, 1.0, np.float32))
    said = level_of("Қаланың шетіндегі көпір тербеліп тұр", cold=False, by=towards)
    assert said.name == "threat"
    assert said.words


def test_a_judge_without_anything_learned_pulls_nowhere() -> None:
    assert Judge(reader()).pull(SNOW) == 0.0
