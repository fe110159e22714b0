from tests.unit.staff.desk import written, signed_in
from tests.people import *


def test_smoke(town):
    a = written(town)
    bolat = officer("Bolat", town.water)
    c = signed_in(bolat)
    r = c.get("/desk/")
    assert r.status_code == 200, r.content
    for q in ["", "?act=answer", "?act=redirect", "?act=note"]:
        r = c.get(f"/desk/{a.number}/{q}")
        assert r.status_code == 200
    r = c.post(f"/desk/{a.number}/take/", follow=True)
    assert r.status_code == 200
    print(r.content.decode()[3000:])
