from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    """Working days, time limits and their corrections."""

    name = "qulaq.foundation.calendar"
    label = "calendar"
    verbose_name = _("Calendar")
