"""Addresses of appeals: the pages of residents, and the desk of staff."""

from __future__ import annotations

from django.urls import include, path, re_path

from qulaq.hear.appeals.party import views as party
from qulaq.hear.appeals.public import clock as public_clock
from qulaq.hear.appeals.public.urls import urlpatterns as public
from qulaq.hear.appeals.resident import (
    about_me,
    after,
    answer_papers,
    complaint,
    cosign,
    erase,
    hearing,
    reply,
    send,
    similar,
    status,
    topic,
    who,
    withdraw,
    write,
)
from qulaq.hear.appeals.resident.consent import consent
from qulaq.hear.appeals.resident.home import home
from qulaq.hear.appeals.resident.public_look import look as public_look
from qulaq.hear.appeals.staff.urls import urlpatterns as desk

_appeals = [
    path("ask/", write.ask, name="ask"),
    path("new/", write.start, name="new"),
    path("new/what/", write.what, name="what"),
    path("new/topic/", topic.topic, name="topic"),
    path("new/where/", write.where, name="where"),
    path("new/similar/", similar.show, name="similar"),
    path("new/whom/", complaint.whom, name="whom"),
    path("new/who/", who.who, name="who"),
    path("new/check/", send.check, name="check"),
    path("new/send/<uuid:draft_id>/", send.send, name="send"),
    path("find/", status.find, name="find"),
    path("my/", status.mine, name="mine"),
    path("a/<str:number>/", status.status, name="status"),
    path("a/<str:number>/receipt/", send.receipt, name="receipt"),
    path("a/<str:number>/cosigners/", cosign.add, name="cosigners"),
    path("sign/<uuid:token>/", cosign.sign, name="sign"),
    path("sign/letters/<str:key>/", cosign.letters, name="sign_quiet"),
    path("a/<str:number>/complain/", complaint.complain, name="complain"),
    path("a/<str:number>/reopen/", after.reopen, name="reopen"),
    path("a/<str:number>/reply/", reply.reply, name="reply"),
    path("a/<str:number>/withdraw/", withdraw.withdraw, name="withdraw"),
    path("party/<uuid:token>/", party.party, name="party"),
    path("a/<str:number>/public/", consent, name="consent"),
    path("a/<str:number>/public/look/", public_look, name="public_look"),
    path("a/<str:number>/hearing/objection/", hearing.objection, name="objection"),
    path("a/<str:number>/hearing/waiver/", hearing.waive, name="waive"),
    path("a/<str:number>/hearing/<int:hearing_id>/event.ics", hearing.event, name="hearing_event"),
    path("a/<str:number>/hearing/<int:hearing_id>/minutes/", hearing.minutes, name="hearing_minutes"),
    path("overdue/", public_clock.overdue, name="overdue"),
    path("overdue.csv", public_clock.overdue_csv, name="overdue_csv"),
    path("rate/<str:token>/", after.rate, name="rate"),
    path("rate/<str:token>/thanks/", after.rated, name="rated"),
    path("a/<str:number>/data/", about_me.about_appeal, name="about_appeal"),
    path("a/<str:number>/data.zip", about_me.download_appeal, name="about_appeal_file"),
    path("a/<str:number>/erase/", erase.erase_appeal, name="erase_appeal"),
    path("erase/<uuid:token>/", erase.by_link, name="erasure"),
    path("me/data/", about_me.about_me, name="about_me"),
    path("me/data.zip", about_me.download, name="about_me_file"),
    path("me/erase/", erase.erase_me, name="erase_me"),
    re_path(
        r"^a/(?P<number>[\d-]+)/answers/(?P<answer_id>\d{1,18})\.pdf$", answer_papers.answer_pdf_of, name="answer_pdf"
    ),
    path("check/", answer_papers.check_answer, name="check_answers"),
    path("check/<str:code>/", answer_papers.check_answer, name="check_answer"),
    *public,
    *desk,
]

urlpatterns = [path("", home, name="home"), path("", include((_appeals, "appeals")))]
