"""What stands between a command and its work when the database is not up to this version."""

from __future__ import annotations

import click


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
