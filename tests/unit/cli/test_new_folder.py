"""A city's first command: an import into a folder where nothing is yet."""

import json
from pathlib import Path

from tests.unit.cli.conftest import run


def test_an_import_makes_a_new_database_ready_by_itself(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_text("id,text\n1,Су жоқ\n2,\n")
    done = run(data / "new", "import", "appeals", str(file), "--text", "text", "--external-id", "id", "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["registered"], summary["rejected"], summary["triage"]) == (1, 1, 1)
    assert "2" in (data / "letters.csv.rejected.csv").read_text()
