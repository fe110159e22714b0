from django.db import migrations


class Migration(migrations.Migration):
    """Counters of rate limits need not survive a crash: without the write-ahead log they cost a fraction."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL("ALTER TABLE people_hits SET UNLOGGED", "ALTER TABLE people_hits SET LOGGED"),
    ]
