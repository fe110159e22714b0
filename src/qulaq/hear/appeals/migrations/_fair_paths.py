"""A complaint never has as executor, co-executor, officer or approver the official or body complained of, or their
subordinates: refused by the database, whatever code or person tries it.

Subordinate are the body complained of with every body below it, the bodies an official complained of leads with every
body below them, and everybody who is employed in those in whatever role (also while standing in for a colleague).

Two transactions that do not see each other could together make what neither may: a complaint given to somebody who is
just being employed below. So writers of complaints hold a lock that changes of the staff and of the tree wait for.
"""

from __future__ import annotations

from django.conf import settings

FUNCTIONS = """
-- Assignments and leaves end by the day of the country: the clock of the database is that of Greenwich.
CREATE FUNCTION appeals_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (now() AT TIME ZONE '{ZONE}')::date
$$;

-- The bodies a person is employed in: own assignments, and those of colleagues on leave. Ended ones do not count.
CREATE FUNCTION appeals_serves_in(who bigint) RETURNS TABLE (body_id bigint) LANGUAGE sql STABLE AS $$
  SELECT a.body_id FROM people_assignment a
  WHERE a.person_id = who AND (a.until IS NULL OR a.until >= appeals_today())
  UNION
  SELECT a.body_id FROM people_assignment a JOIN people_delegation d ON d.person_id = a.person_id
  WHERE d.to_id = who AND d.ended_at IS NULL AND d.until >= appeals_today()
    AND a.role IN ('officer', 'head') AND (a.until IS NULL OR a.until >= appeals_today())
$$;

-- The bodies a person leads, also while standing in for the head.
CREATE FUNCTION appeals_leads(who bigint) RETURNS TABLE (body_id bigint) LANGUAGE sql STABLE AS $$
  SELECT a.body_id FROM people_assignment a
  WHERE a.role = 'head' AND (a.until IS NULL OR a.until >= appeals_today())
    AND (a.person_id = who OR a.person_id IN (
      SELECT d.person_id FROM people_delegation d
      WHERE d.to_id = who AND d.ended_at IS NULL AND d.until >= appeals_today()))
$$;

-- Whether a body stands under the body complained of, or under a body that the official complained of leads.
CREATE FUNCTION appeals_body_is_subordinate(body bigint, about bigint, official bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM bodies_body b WHERE b.id = body AND (
      (about IS NOT NULL AND (b.id = about OR b.path @> ARRAY[about]))
      OR (official IS NOT NULL AND EXISTS (
        SELECT 1 FROM appeals_leads(official) l WHERE b.id = l.body_id OR b.path @> ARRAY[l.body_id]))))
$$;

CREATE FUNCTION appeals_person_is_subordinate(who bigint, about bigint, official bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT who IS NOT NULL AND (coalesce(who = official, false) OR EXISTS (
    SELECT 1 FROM appeals_serves_in(who) s WHERE appeals_body_is_subordinate(s.body_id, about, official)))
$$;

CREATE FUNCTION appeals_refuse(what text, appeal text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A complaint never goes to the one complained of: % of appeal %', what, appeal
    USING ERRCODE = 'check_violation', CONSTRAINT = 'never_to_the_one_complained_of';
END $$;

-- Any number of complaints are written side by side; while staff or the tree of bodies change, they wait.
CREATE FUNCTION appeals_fair_lock(alone boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF alone THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('qulaq.fair', 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('qulaq.fair', 0));
  END IF;
END $$;

-- Everybody who has a hand in one appeal at present.
CREATE FUNCTION appeals_check_fair(a appeals_appeal) RETURNS void LANGUAGE plpgsql AS $$
DECLARE about bigint := a.complained_of_id; official bigint := a.complained_official_id;
BEGIN
  IF about IS NULL AND official IS NULL THEN RETURN; END IF;
  IF appeals_body_is_subordinate(a.executor_id, about, official) THEN
    PERFORM appeals_refuse('executor', a.number);
  END IF;
  IF appeals_person_is_subordinate(a.officer_id, about, official) THEN
    PERFORM appeals_refuse('officer', a.number);
  END IF;
  IF EXISTS (SELECT 1 FROM appeals_task t WHERE t.appeal_id = a.id AND t.replied_at IS NULL AND t.cancelled_at IS NULL
             AND (appeals_body_is_subordinate(t.body_id, about, official)
                  OR appeals_person_is_subordinate(t.officer_id, about, official))) THEN
    PERFORM appeals_refuse('co-executor', a.number);
  END IF;
  IF EXISTS (SELECT 1 FROM appeals_answerdraft d WHERE d.appeal_id = a.id
             AND (appeals_person_is_subordinate(d.approver_id, about, official)
                  OR appeals_person_is_subordinate(d.written_by_id, about, official))) THEN
    PERFORM appeals_refuse('approver', a.number);
  END IF;
END $$;

-- A complaint that is over stays as it is when people and bodies move later; reopened, it is checked again.
CREATE FUNCTION appeals_guard_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state IN ('answered', 'closed')
     AND NEW.executor_id = OLD.executor_id
     AND NEW.officer_id IS NOT DISTINCT FROM OLD.officer_id
     AND NEW.complained_of_id IS NOT DISTINCT FROM OLD.complained_of_id
     AND NEW.complained_official_id IS NOT DISTINCT FROM OLD.complained_official_id THEN
    RETURN NULL;
  END IF;
  PERFORM appeals_fair_lock(false);
  PERFORM appeals_check_fair(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE ON appeals_appeal FOR EACH ROW
  WHEN (NEW.complained_of_id IS NOT NULL OR NEW.complained_official_id IS NOT NULL)
  EXECUTE FUNCTION appeals_guard_appeal();

-- Rows beside an appeal. Arguments: the column of a body (or ''), then columns of people.
CREATE FUNCTION appeals_guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE about bigint; official bigint; number text; now_is jsonb; was jsonb := '{}'; place int;
BEGIN
  -- Most appeals are no complaints: they cost one look by primary key.
  SELECT a.complained_of_id, a.complained_official_id, a.number INTO about, official, number
  FROM appeals_appeal a WHERE a.id = NEW.appeal_id;
  IF about IS NULL AND official IS NULL THEN RETURN NULL; END IF;
  PERFORM appeals_fair_lock(false);
  now_is := to_jsonb(NEW);
  -- What stays as it was is not judged anew: its author may have moved since.
  IF TG_NAME = 'appeals_fair' AND TG_OP = 'UPDATE' THEN
    IF OLD.appeal_id = NEW.appeal_id THEN was := to_jsonb(OLD); END IF;
  END IF;
  IF TG_ARGV[0] <> '' AND (now_is -> TG_ARGV[0]) IS DISTINCT FROM (was -> TG_ARGV[0])
     AND appeals_body_is_subordinate((now_is ->> TG_ARGV[0])::bigint, about, official) THEN
    PERFORM appeals_refuse(TG_TABLE_NAME, number);
  END IF;
  FOR place IN 1 .. TG_NARGS - 1 LOOP
    IF (now_is -> TG_ARGV[place]) IS DISTINCT FROM (was -> TG_ARGV[place])
       AND appeals_person_is_subordinate((now_is ->> TG_ARGV[place])::bigint, about, official) THEN
      PERFORM appeals_refuse(TG_TABLE_NAME, number);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF body_id, officer_id, appeal_id, replied_by_id ON appeals_task
  FOR EACH ROW EXECUTE FUNCTION appeals_guard_part('body_id', 'officer_id', 'replied_by_id');
-- A task that was over and is asked anew.
CREATE TRIGGER appeals_fair_again AFTER UPDATE OF replied_at, cancelled_at ON appeals_task FOR EACH ROW
  WHEN (NEW.replied_at IS NULL AND NEW.cancelled_at IS NULL
        AND (OLD.replied_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL))
  EXECUTE FUNCTION appeals_guard_part('body_id', 'officer_id');
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF written_by_id, approver_id, appeal_id ON appeals_answerdraft
  FOR EACH ROW EXECUTE FUNCTION appeals_guard_part('', 'written_by_id', 'approver_id');
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF body_id, by_id, approved_by_id, appeal_id ON appeals_answer
  FOR EACH ROW EXECUTE FUNCTION appeals_guard_part('body_id', 'by_id', 'approved_by_id');
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF decided_by_id, appeal_id ON appeals_extension FOR EACH ROW
  EXECUTE FUNCTION appeals_guard_part('', 'decided_by_id');
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF paused_by_id, appeal_id ON appeals_pause FOR EACH ROW
  EXECUTE FUNCTION appeals_guard_part('', 'paused_by_id');
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE OF called_by_id, held_by_id, appeal_id ON appeals_hearing
  FOR EACH ROW EXECUTE FUNCTION appeals_guard_part('', 'called_by_id', 'held_by_id');

-- Changes elsewhere that would make somebody subordinate who has a hand in an open complaint. The conditions on state
-- are those of the partial indexes: an officer's thousands of finished appeals are not read.
CREATE FUNCTION appeals_check_hands(people bigint[], bodies bigint[], officials bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM appeals_fair_lock(true);
  PERFORM appeals_check_fair(a) FROM appeals_appeal a
  WHERE a.state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')
    AND (a.complained_of_id IS NOT NULL OR a.complained_official_id IS NOT NULL) AND a.id IN (
    SELECT id FROM appeals_appeal WHERE officer_id = ANY (people)
      AND state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')
    UNION SELECT id FROM appeals_appeal WHERE executor_id = ANY (bodies)
      AND state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')
    UNION SELECT id FROM appeals_appeal WHERE complained_official_id = ANY (officials)
    UNION SELECT appeal_id FROM appeals_task WHERE officer_id = ANY (people) OR body_id = ANY (bodies)
    UNION SELECT appeal_id FROM appeals_answerdraft WHERE written_by_id = ANY (people) OR approver_id = ANY (people));
END $$;

-- A person, and whoever stands in for them.
CREATE FUNCTION appeals_with_deputies(people bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
  SELECT people || ARRAY(SELECT to_id FROM people_delegation
                         WHERE person_id = ANY (people) AND ended_at IS NULL AND until >= appeals_today())
$$;

CREATE FUNCTION appeals_guard_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE people bigint[];
BEGIN
  PERFORM appeals_fair_lock(true);
  people := appeals_with_deputies(ARRAY[NEW.person_id]);
  PERFORM appeals_check_hands(people, '{}', people);
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE ON people_assignment FOR EACH ROW
  EXECUTE FUNCTION appeals_guard_assignment();

CREATE FUNCTION appeals_guard_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM appeals_check_hands(ARRAY[NEW.to_id], '{}', ARRAY[NEW.to_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_fair AFTER INSERT OR UPDATE ON people_delegation FOR EACH ROW
  EXECUTE FUNCTION appeals_guard_delegation();

CREATE FUNCTION appeals_guard_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM appeals_fair_lock(true);
  PERFORM appeals_check_hands(
    appeals_with_deputies(ARRAY(SELECT person_id FROM people_assignment WHERE body_id = NEW.id)), ARRAY[NEW.id], '{}');
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_fair AFTER UPDATE OF path ON bodies_body FOR EACH ROW
  WHEN (OLD.path IS DISTINCT FROM NEW.path) EXECUTE FUNCTION appeals_guard_body();
""".replace("{ZONE}", settings.TIME_ZONE)

# What is public of an appeal needs the author's consent, and a protected one has no public trace at all.
PUBLIC = """
CREATE FUNCTION appeals_guard_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'released' AND NOT EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = NEW.appeal_id
                                            AND a.may_publish AND NOT a.is_protected AND a.erased_at IS NULL) THEN
    RAISE EXCEPTION 'Not agreed to, or protected: it must not be public'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'public_only_as_agreed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_public AFTER INSERT OR UPDATE ON appeals_publication FOR EACH ROW
  EXECUTE FUNCTION appeals_guard_public();

CREATE FUNCTION appeals_guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM appeals_publication p WHERE p.appeal_id = NEW.id AND p.state = 'released') THEN
    RAISE EXCEPTION 'Take it out of the public register first'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'public_only_as_agreed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_consent AFTER UPDATE OF may_publish, is_protected, erased_at ON appeals_appeal FOR EACH ROW
  WHEN (NOT NEW.may_publish OR NEW.is_protected OR NEW.erased_at IS NOT NULL)
  EXECUTE FUNCTION appeals_guard_consent();
"""

DROP = """
DROP FUNCTION appeals_guard_assignment() CASCADE;
DROP FUNCTION appeals_guard_delegation() CASCADE;
DROP FUNCTION appeals_guard_body() CASCADE;
DROP FUNCTION appeals_with_deputies(bigint[]) CASCADE;
DROP FUNCTION appeals_check_hands(bigint[], bigint[], bigint[]) CASCADE;
DROP FUNCTION appeals_guard_part() CASCADE;
DROP FUNCTION appeals_guard_appeal() CASCADE;
DROP FUNCTION appeals_check_fair(appeals_appeal) CASCADE;
DROP FUNCTION appeals_fair_lock(boolean) CASCADE;
DROP FUNCTION appeals_refuse(text, text) CASCADE;
DROP FUNCTION appeals_person_is_subordinate(bigint, bigint, bigint) CASCADE;
DROP FUNCTION appeals_body_is_subordinate(bigint, bigint, bigint) CASCADE;
DROP FUNCTION appeals_leads(bigint) CASCADE;
DROP FUNCTION appeals_serves_in(bigint) CASCADE;
DROP FUNCTION appeals_today() CASCADE;
DROP FUNCTION appeals_guard_public() CASCADE;
DROP FUNCTION appeals_guard_consent() CASCADE;
"""
