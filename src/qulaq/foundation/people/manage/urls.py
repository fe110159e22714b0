"""Included by people/urls.py: the names live in its namespace."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from qulaq.foundation.people.manage import limits, registers, staff


class Drafts(StringConverter):
    """What can come in a file as a draft."""

    regex = "bodies|topics"


register_converter(Drafts, "draft")

urlpatterns = [
    path("", staff.index, name="manage"),
    path("staff/", staff.staff, name="staff"),
    path("staff/invite/", staff.invite, name="invite"),
    path("staff/<int:assignment_id>/end/", staff.end_assignment, name="end-assignment"),
    path("clients/", staff.clients, name="clients"),
    path("clients/<int:client_id>/revoke/", staff.revoke_client, name="revoke-client"),
    path("bodies/", registers.bodies, name="bodies"),
    path("bodies/new/", registers.new_body, name="new-body"),
    path("bodies/<int:pk>/", registers.body, name="body"),
    path("topics/", registers.topics, name="topics"),
    path("topics/new/", registers.new_topic, name="new-topic"),
    path("<draft:kind>/<int:pk>/confirm/", registers.confirm, name="confirm"),
    path("<draft:kind>/<int:pk>/merge/", registers.merge, name="merge"),
    path("competence/", registers.competence, name="competence"),
    path("competence/new/", registers.new_competence, name="new-competence"),
    path("competence/<int:pk>/end/", registers.end_competence, name="end-competence"),
    path("limits/", limits.limits, name="limits"),
    path("limits/correct/", limits.correct, name="correct-limit"),
    path("limits/transfer/", limits.transfer, name="transfer-day"),
    path("limits/closing-hour/", limits.closing, name="closing-hour"),
]
