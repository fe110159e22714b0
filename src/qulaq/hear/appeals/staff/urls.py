"""Addresses of the desk; included by the app's urls.py, in the namespace `appeals`."""

from django.urls import path, re_path

from qulaq.hear.appeals.staff import (
    asked,
    bulk,
    calls,
    consult,
    contact,
    delegation_page,
    hearing,
    queue,
    release,
    saved_views,
    tasks,
    templates_page,
    views,
)
from qulaq.hear.appeals.staff import print as printing

NUMBER = r"(?P<number>\d{2}-\d{7,}-\d)"

urlpatterns = [
    path("desk/", queue.queue, name="queue"),
    path("desk/tasks/", tasks.asked, name="tasks"),
    path("desk/new/", calls.new, name="new_call"),
    path("desk/release/", release.waiting, name="release"),
    path("desk/new/receipt/", calls.receipt, name="new_call_receipt"),
    path("desk/bulk/", bulk.act, name="bulk"),
    path("desk/bulk/<int:bulk_id>/undo/", bulk.undo, name="bulk_undo"),
    path("desk/views/", saved_views.index, name="views"),
    path("desk/views/save/", saved_views.save, name="save_view"),
    path("desk/views/restore/", saved_views.restore, name="restore_view"),
    path("desk/views/<int:view_id>/", saved_views.change, name="change_view"),
    path("desk/views/<int:view_id>/delete/", saved_views.delete, name="delete_view"),
    path("desk/templates/", templates_page.index, name="templates"),
    path("desk/templates/new/", templates_page.new, name="new_template"),
    path("desk/templates/<int:template_id>/", templates_page.edit, name="edit_template"),
    path("desk/templates/<int:template_id>/retire/", templates_page.retire, name="retire_template"),
    path("desk/consult/", consult.consult, name="consult"),
    path("desk/consult/<int:consultation_id>/appeal/", consult.become, name="consult_become"),
    path("desk/posting/", printing.posting, name="posting"),
    path("desk/posting/answers.pdf", printing.print_all, name="print_all"),
    path("desk/posting/posted/", printing.posted, name="posted"),
    path("desk/leave/", delegation_page.leave, name="leave"),
    path("desk/leave/<int:delegation_id>/end/", delegation_page.end, name="end_leave"),
    re_path(rf"^desk/{NUMBER}/answers/(?P<answer_id>\d{{1,18}})\.pdf$", printing.answer, name="desk_answer_pdf"),
    re_path(r"^desk/appeals\.(?P<form>csv|xlsx)$", views.export_list, name="export"),
    re_path(rf"^desk/{NUMBER}/$", views.show, name="matter"),
    re_path(rf"^desk/{NUMBER}/contact/$", contact.contact, name="contact"),
    re_path(rf"^desk/{NUMBER}/asked/(?P<statement_id>[0-9]{{1,18}})/$", asked.asked, name="asked"),
    re_path(rf"^desk/{NUMBER}/hearing/(?P<hearing_id>[0-9]{{1,18}})/minutes/$", hearing.minutes, name="staff_minutes"),
    re_path(rf"^desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="act"),
]
