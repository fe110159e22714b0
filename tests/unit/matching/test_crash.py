"""An import killed in the middle: run again, everything is there once, and links are those of a count made anew."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from qulaq.hear.appeals.matching import finding, rebuilding
from qulaq.hear.appeals.models import Appeal, TextKey, TextSignature

ROWS = 2_500
STREETS = ("Абай", "Сәтбаев", "Төле би", "Жібек жолы", "Сарыарқа", "Қабанбай батыр", "Мәңгілік ел")
WHATS = ("шамдар жанбайды", "су құбыры жарылған", "қоқыс шығарылмайды", "жол шұңқырға толы", "жылу берілмейді")
RUN = "from qulaq.cli import main; import sys; sys.argv = ['qulaq', *sys.argv[1:]]; main()"


def rows() -> list[dict[str, str]]:
    made = []
    for place in range(ROWS):
        street, what, days = STREETS[place % 7], WHATS[place % 5], place // 35
        text = f"{street} көшесіндегі {days}-үйдің жанында {what}, тұрғындар {days % 9 + 2} күннен бері күтіп отыр"
        made.append({"id": str(place), "text": text if place % 11 else f"Сәлеметсіз бе! {text.upper()} Рахмет"})
    return made


def run(file: Path) -> subprocess.Popen[bytes]:
    database = connection.settings_dict
    address = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={database['HOST']}"
    if database["PORT"]:
        address += f"&port={database['PORT']}"
    given = ["import", "appeals", str(file), "--text", "text", "--external-id", "id", "--territory", "t-town", "--json"]
    environment = os.environ | {"DATABASE_URL": address}
    return subprocess.Popen([sys.executable, "-c", RUN, *given], env=environment, stdout=subprocess.PIPE)


def counted() -> tuple[int, int, int, list[tuple[int, int, str]]]:
    keys = sum(len(set(row)) for row in TextSignature.objects.values_list("keys", flat=True))
    assert TextKey.objects.count() == keys
    waiting = TextSignature.objects.filter(matched_at=None).count()
    return Appeal.objects.count(), TextSignature.objects.count(), waiting, finding.recount()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("town")
def test_a_killed_import_loses_and_doubles_nothing(tmp_path: Path) -> None:
    file = tmp_path / "appeals.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "text"])
        writer.writeheader()
        writer.writerows(rows())
    killed = run(file)
    while killed.poll() is None and Appeal.objects.count() < ROWS // 3:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    after = Appeal.objects.count()
    assert 0 < after < ROWS
    assert run(file).wait() == 0
    appeals, signatures, waiting, links = counted()
    assert (appeals, signatures, waiting) == (ROWS, ROWS, 0)
    rebuilding.forget_all()
    while finding.look().looked:
        pass
    assert finding.recount() == links
    assert links
