"""Background work after an answer: news for followers, and erasing what people asked to be erased."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.hear.appeals.actions import erasing
from qulaq.hear.appeals.models import Publication
from qulaq.hear.appeals.public_letters import news_for, write_news


@app.task(queue="notices")
def tell_followers(appeal_id: int, key: str) -> None:
    """Safe to run twice: the same news is never written twice to one follower."""
    publication = Publication.objects.select_related("appeal", "body").filter(appeal_id=appeal_id).first()
    if publication is None:
        return
    for _follower in write_news(publication, news_for(publication.appeal), key):
        pass


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="appeals.erase")
def erase(timestamp: int) -> None:
    """What was asked for, and has not been taken back in time. Open appeals wait for their end: it comes again."""
    for request_id in erasing.due():
        erasing.carry_out(request_id=request_id)
