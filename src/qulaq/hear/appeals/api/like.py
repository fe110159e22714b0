"""Like cases and summaries through a program, with the rights of the person of the token."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import beginning
from qulaq.hear.appeals.api import like_values as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.like.cases import LikeCase, like_cases
from qulaq.hear.appeals.like.public import PublicCase, public_cases
from qulaq.hear.appeals.like.topics import topics_of
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.summaries import sources
from qulaq.hear.appeals.workflow import Refused, serves_inside
from qulaq.text.summary import Line, summarise

COUNT = 5


@router.get(
    "/appeals/{number}/like",
    response=given.LikeCases,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Like cases with good answers",
    operation_id="like_cases",
)
def like(request: ApiRequest, number: Number) -> given.LikeCases:
    """Earlier appeals you may see, and those of the public register: answered, and called solved by the person. The
    authors of those you see are told that you read them."""
    appeal = seen(request, number)
    person = request.auth.person
    if not serves_inside(person, appeal) or not standing.reads(person, appeal):
        raise Http404
    found = like_cases(person, appeal, count=COUNT)
    seen_beside(person, [item.appeal for item in found])
    shown = {appeal.pk, *(item.appeal.pk for item in found)}
    topics = topics_of(appeal)
    public = public_cases(appeal.text, territory=appeal.territory, topics=topics, without=shown, count=COUNT)
    return given.LikeCases(items=[*map(_case, found), *map(_public, public)])


@router.post(
    "/appeals/{number}/draft/begin",
    response=out.Outcome,
    auth=STAFF_WORK,
    tags=["Work"],
    summary="Begin the draft from a good answer",
    operation_id="begin_draft",
)
def begin(request: ApiRequest, number: Number, beginning_: given.NewBeginning) -> out.Outcome:
    """Below what is written there, masked, with a gap for each day and number of the other case."""
    appeal, person = seen(request, number), request.auth.person
    if (beginning_.number is None) == (beginning_.public_number is None):
        raise Refused("number", _("Give one number: of an appeal, or of the public register."))
    if beginning_.number is not None:
        beginning.begin_from(by=person, appeal_id=appeal.pk, number=beginning_.number)
    else:
        public_number = str(beginning_.public_number)
        beginning.begin_from_public(by=person, appeal_id=appeal.pk, public_number=public_number)
    return shape.outcome(appeal)


@router.post(
    "/summaries",
    response=given.SummaryOut,
    auth=STAFF_READ,
    tags=["Work"],
    summary="What many appeals say",
    operation_id="summary",
)
def summary(request: ApiRequest, summary: given.NewSummary) -> given.SummaryOut:
    """People's own sentences, each with all the appeals that say it: of at most 500 appeals, the newest ones."""
    limits.working(request)
    person = request.auth.person
    wanted = {"number": _seen(request, summary.number)} if summary.number else {"query": _query(summary)}
    appeals = {str(item.pk): item for item in sources.chosen(person, wanted)}
    language = (get_language() or "kk")[:2]
    told = summarise(sources.masked(appeals.values()), sentences=summary.sentences, language=language)
    seen_beside(person, dict.fromkeys(appeals[line.citations[0].source] for line in told.lines))
    lines = [_line(line, appeals) for line in told.lines]
    counts = {name: getattr(told, name) for name in ("texts", "told", "points", "points_told")}
    return given.SummaryOut(lines=lines, **counts)


def _seen(request: ApiRequest, number: str) -> str:
    """The number stands in what was sent, not in the address: one that is not there is an error of the input."""
    try:
        return seen(request, number).number
    except Http404:
        raise Refused("number", _("There is no such appeal.")) from None


def _query(summary: given.NewSummary) -> str:
    """The filter of the desk, which takes keys where the API takes codes."""
    chosen: dict[str, object] = {"q": summary.q} if summary.q else {}
    if summary.topic:
        chosen["topic"] = find(Topic, "topic", summary.topic).pk
    if summary.territory:
        chosen["territory"] = find(Territory, "territory", summary.territory).pk
    if summary.body:
        chosen["body"] = find(Body, "body", summary.body).pk
    return urlencode(chosen)


def _line(line: Line, appeals: Mapping[str, Appeal]) -> given.SummaryLine:
    cited = [given.SaidIn(number=appeals[one.source].number, start=one.start, end=one.end) for one in line.citations]
    return given.SummaryLine(text=line.text, language=line.language, said_in=cited)


def _case(item: LikeCase) -> given.LikeCaseOut:
    return given.LikeCaseOut(
        number=item.appeal.number,
        public=False,
        text=item.text,
        language=item.appeal.language,
        answer=item.answer_text,
        answer_language=item.answer.language,
        body=shape.named(item.answer.body),
        answered_on=timezone.localdate(item.answer.answered_at),
        also=item.also,
    )


def _public(item: PublicCase) -> given.LikeCaseOut:
    row = item.publication
    return given.LikeCaseOut(
        number=str(row.number),
        public=True,
        text=row.text,
        language=row.language,
        answer=row.answer,
        answer_language=row.answer_language,
        body=shape.named(row.body),
        answered_on=row.answered_on,
        also=item.also,
    )
