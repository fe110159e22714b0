"""The index of the texts: plain tables that any PostgreSQL has, so that it commits and rolls back with the texts.

A text is written once as its tally (one row, in the transaction that writes the text). A job then takes the tallies
into the postings: for each stem the texts that have it, packed. What still waits for the job is searched as it is, so a
text is found the moment it is there. Stems are kept as numbers; in letters only once several texts share them.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Left, Right

HEAD, TAIL = 2, 3  # letters by which a misspelt word is looked up: one mistake is never in both


class Tally(models.Model):
    """The stems of one text with their weights, see `qulaq.text.ranking`."""

    pk = models.CompositePrimaryKey("list", "record")
    list = models.SmallIntegerField()  # see lists.py
    record = models.BigIntegerField()  # key of the row that has the text
    tally = models.BinaryField(db_comment="personal: stems of the text as numbers, and how much each weighs")
    # What stands in the postings and is to be taken out of them; null when nothing of it does.
    stale = models.BinaryField(null=True, db_comment="personal: stems of an earlier text, until the next merging")
    version = models.SmallIntegerField()  # of the analyser
    waits = models.BooleanField(default=True)  # for the job that takes it into the postings

    class Meta:
        indexes = [
            models.Index(fields=["list", "record"], name="search_waits", condition=models.Q(waits=True)),
            models.Index(fields=["version"], name="search_version"),
        ]


class Posting(models.Model):
    """The texts that have a stem, within one block of keys: place in the block (two bytes) and weight (one byte)."""

    pk = models.CompositePrimaryKey("list", "number", "block")
    list = models.SmallIntegerField()
    number = models.IntegerField()  # of the stem
    block = models.IntegerField()  # key of the text divided by BLOCK
    places = models.BinaryField(db_comment="internal: places of the texts in their block")
    weights = models.BinaryField(db_comment="internal: weight of the stem in each of them")


class Stem(models.Model):
    """How many texts have a stem. Its letters are kept only once so many texts share it that it names nobody."""

    pk = models.CompositePrimaryKey("list", "number")
    list = models.SmallIntegerField()
    number = models.IntegerField()
    texts = models.IntegerField()
    stem = models.TextField(blank=True, default="", db_comment="internal: the stem, once several texts share it")
    word = models.TextField(blank=True, default="", db_comment="internal: a word that has this stem, to be shown")

    class Meta:
        indexes = [
            models.Index("list", Left("stem", HEAD), name="search_head", condition=~models.Q(stem="")),
            models.Index("list", Right("stem", TAIL), name="search_tail", condition=~models.Q(stem="")),
        ]


class Corpus(models.Model):
    """How many texts of a list the postings hold."""

    list = models.SmallIntegerField(primary_key=True)
    texts = models.IntegerField(default=0)
