"""What stands between a command and its work when the database is not up to this version."""

from __future__ import annotations

import click


def prepare() -> None:
    """A new embedded database is made ready at once; an older one, or one of your own, waits for `qulaq migrate`."""
    from django.conf import settings
    from django.db import connection

    if settings.EMBEDDED_DATABASE and "django_migrations" not in connection.introspection.table_names():
        from qulaq.cli.migrate import bring_up

        bring_up()
    refuse_unmigrated()


def refuse_unmigrated() -> None:
    from django.db import DatabaseError, connection

    from qulaq.project.health import missing_migrations

    try:
        missing = missing_migrations()
    except DatabaseError as error:
        raise click.ClickException(f"The database does not answer: {error}") from error
    finally:
        connection.close()
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        names = ", ".join(missing[:3])
        raise click.ClickException(f"Migrations are missing ({names}{more}). Run `qulaq migrate` first.")
