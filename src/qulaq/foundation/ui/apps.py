from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "qulaq.foundation.ui"
    label = "ui"
    verbose_name = _("Look of the site")
