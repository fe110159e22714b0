"""The door of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from qulaq.project.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qulaq.project.settings")
application = get_wsgi_application()
settle()
