from django.template.loader import render_to_string

from qulaq.hear.appeals.answer_check.looking import Look


def test_the_page_says_that_the_person_only_thanks() -> None:
    look = Look(requests=[], reasons=[], score=0.0, is_likely=False, language="kk", answer_language="kk")
    page = render_to_string("appeals/staff/parts/answer_check.html", {"look": look})
    assert '<ul class="list">' not in page
    assert page.count("<p>") == 2
