"""Structured logs. Everything, our own events and those of libraries, passes the redaction in redaction.py."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog
from structlog.types import Processor

from qulaq.project.redaction import redact, redact_exception

SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
QUIET = {
    "django.db.backends": "WARNING",
    "django.request": "ERROR",  # refusals (4xx) stand in our own line of the request
    "procrastinate.blueprints": "WARNING",
    "procrastinate.jobs": "WARNING",  # that one was deferred: noise between the words of a command
    "procrastinate.periodic": "WARNING",
    "pymorphy3": "WARNING",  # which dictionary it opens
}


def configure(options: dict[str, Any]) -> None:
    """LOGGING_CONFIG: `level`, and `plain` for people who read along."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(plain=bool(options.get("plain"))))
    logging.basicConfig(level=options.get("level", "INFO"), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)


def formatter(*, plain: bool = False) -> logging.Formatter:
    lines = structlog.processors.JSONRenderer(ensure_ascii=False)
    last: Processor = structlog.dev.ConsoleRenderer() if plain else lines
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            redact_exception,  # before redaction: the text of an exception is redacted like any other
            redact,
            last,
        ],
    )
