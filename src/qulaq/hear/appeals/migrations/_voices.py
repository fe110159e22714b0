"""Whatever changes in an appeal or beside it is marked for those who count voices, in the same transaction.

One statement for a whole import: the rows are taken from the statement, not one by one.
"""

_TABLES = {
    "appeals_appeal": "id",
    "appeals_answer": "appeal_id",
    "appeals_campaignmember": "appeal_id",
    "appeals_publication": "appeal_id",
}
_BY_ANSWER = ("appeals_rating", "appeals_answercheck")
_EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}

_FUNCTIONS = """
CREATE FUNCTION appeals_voice_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO voices_change (kind, source_id) SELECT DISTINCT ''appeal'', %I FROM changed', TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE FUNCTION appeals_voice_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO voices_change (kind, source_id)
  SELECT DISTINCT 'appeal', n.appeal_id FROM changed c JOIN appeals_answer n ON n.id = c.answer_id;
  RETURN NULL;
END $$;
-- A whole campaign that is, or is not, one by what a person said.
CREATE FUNCTION appeals_voice_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO voices_change (kind, source_id)
  SELECT 'appeal', m.appeal_id FROM changed c JOIN appeals_campaignmember m ON m.campaign_id = c.id;
  RETURN NULL;
END $$;
"""


def _trigger(table: str, event: str, function: str) -> str:
    return (
        f"CREATE TRIGGER voice_{event.lower()} AFTER {event} ON {table} "
        f"REFERENCING {_EVENTS[event]} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function};\n"
    )


CREATE = _FUNCTIONS + "".join(
    [
        *(
            _trigger(table, event, f"appeals_voice_changed('{key}')")
            for table, key in _TABLES.items()
            for event in _EVENTS
        ),
        *(_trigger(table, event, "appeals_voice_answered()") for table in _BY_ANSWER for event in ("INSERT", "UPDATE")),
        _trigger("appeals_campaign", "UPDATE", "appeals_voice_campaign()"),
    ]
)
DROP = """
DROP FUNCTION appeals_voice_changed() CASCADE;
DROP FUNCTION appeals_voice_answered() CASCADE;
DROP FUNCTION appeals_voice_campaign() CASCADE;
"""
