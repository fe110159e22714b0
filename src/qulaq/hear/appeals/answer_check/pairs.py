"""Pairs of an appeal and its answer for the check, with the earlier answers of the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qulaq.hear.appeals.actions.answering import other_language
from qulaq.hear.appeals.models import Answer, Appeal, Outcome
from qulaq.text.answers import Pair
from qulaq.text.answers.copied import Earlier

EARLIER = 200  # answers of a body that an answer is compared with: the latest before it
PARTS = ("text", "language", "outcome", "ground", "done")


def pair_of(appeal: Appeal, words: dict[str, str]) -> Pair:
    """What stands in the form, or was sent. The way to contest is added to every letter by Qulaq itself."""
    outcome = words.get("outcome") or ""
    language = words.get("language") or appeal.language
    return Pair(
        appeal.text,
        words.get("text") or "",
        ground=words.get("ground") or "",
        done=words.get("done") or "",
        appeal_language=appeal.language,
        answer_language="" if language == appeal.language else language,
        language_asked=language != appeal.language and _may_differ(appeal, words, language),
        refuses=outcome == Outcome.REFUSED if outcome else None,
        tells_contest=True,
        body=str(appeal.executor_id),
        reason=str(appeal.topic_id or ""),
    )


def _may_differ(appeal: Appeal, words: dict[str, str], language: str) -> bool:
    return bool(words.get("language_asked")) or not other_language(appeal, language)


def of_answer(answer: Answer) -> Pair:
    words = {name: getattr(answer, name) for name in PARTS}
    sent_from_here = answer.source_key is None
    if sent_from_here:
        words["language_asked"] = "on"  # the form lets no other language through
    days = (answer.answered_at - answer.appeal.received_at).total_seconds() / 86400
    pair = pair_of(answer.appeal, words)
    return replace(pair, body=str(answer.body_id), days=days, tells_contest=sent_from_here)


def with_copies(answers: Sequence[Answer]) -> list[Pair]:
    """The pairs of these answers, in their order; two statements for each body among them, whatever their number."""
    made: dict[int, Pair] = {}
    by_body: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_body[answer.body_id].append(answer)
    for body, own in by_body.items():
        own.sort(key=lambda answer: (answer.answered_at, answer.pk))
        earlier = earlier_of(body, before=own[0])
        for answer in own:
            copied = earlier.share(str(body), answer.text, str(answer.appeal.topic_id or ""), add=True)
            made[answer.pk] = replace(of_answer(answer), copied=copied)
    return [made[answer.pk] for answer in answers]


def earlier_of(body_id: int, before: Answer | None = None) -> Earlier:
    """The latest answers of a body; with `before`, those that had been given by then. Neither words nor names of
    those who wrote them leave this."""
    rows = Answer.objects.filter(body_id=body_id).order_by("-answered_at", "-id")
    if before is not None:
        rows = rows.filter(answered_at__lt=before.answered_at)
    earlier = Earlier()
    for text, topic in _texts(rows.values_list("text", "appeal__topic_id")[:EARLIER]):
        earlier.add(str(body_id), text, topic)
    return earlier


def _texts(rows: Iterable[tuple[str, int | None]]) -> list[tuple[str, str]]:
    return [(text, str(topic or "")) for text, topic in rows]
