"""What PostgreSQL is told when a booking is put in the house: wait your turn, make way, insert, skip."""

from sqlalchemy import String, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

LOCK = text("""
SELECT id, EXISTS (
  SELECT FROM occupancy WHERE part_id = ANY(:parts) AND expires_at <= :now
) AS in_the_way
FROM room_part WHERE id = ANY(:parts) AND NOT EXISTS (
  SELECT FROM occupancy
  WHERE part_id = ANY(:parts) AND during && :wanted AND (expires_at IS NULL OR expires_at > :now)
)
ORDER BY id FOR NO KEY UPDATE
""").bindparams(bindparam("parts", type_=ARRAY(PG_UUID)), bindparam("wanted", type_=TSTZRANGE))
"""Nobody queues for a time that is taken already; of a hold that ran out there is nothing new to see
after the wait, since it was stored ten minutes ago."""

EXPIRE = text("""
WITH gone AS (
  DELETE FROM occupancy WHERE occurrence_id IN (
    SELECT occurrence_id FROM occupancy WHERE part_id = ANY(:parts) AND expires_at <= :now
  ) AND expires_at <= :now RETURNING occurrence_id
)
UPDATE occurrence SET state = 'lapsed', held_until = NULL
WHERE state = 'held' AND id IN (SELECT occurrence_id FROM gone)
""").bindparams(bindparam("parts", type_=ARRAY(PG_UUID)))
"""Said twice: a row that was confirmed while we waited for it is looked at again, the list within is not."""

INSERT = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:occurrences)
  AS o(id uuid, starts timestamptz, ends timestamptz, cents integer, quote jsonb, clause text)
), parent AS (
  INSERT INTO booking (id, house_id, room_id, policy_id, category, function, persons, person_id, group_id,
                       mark, address, title, private, layout_id, extras, equipment, rule, entered_by,
                       extra_dates, skipped_dates, outside_school_holidays, follows_id, caller, wants_host,
                       activity, facts, unit)
  SELECT id, house_id, room_id, policy_id, category, function, persons, person_id, group_id,
         mark, address, title, private, layout_id, extras, coalesce(equipment, '{}'), rule, entered_by,
         coalesce(extra_dates, '{}'),
         coalesce(skipped_dates, '{}'), coalesce(outside_school_holidays, false), follows_id,
         coalesce(caller, ''), coalesce(wants_host, false),
         coalesce(activity, ''), coalesce(facts, '{}'), coalesce(unit, '')
  FROM jsonb_populate_record(NULL::booking, :booking)
), times AS (
  INSERT INTO occurrence (id, booking_id, house_id, room_id, during, starts_at, state, cents, quote,
                          setup_minutes, strike_minutes, held_until)
  SELECT id, :booking_id, :house_id, :room_id, tstzrange(starts, ends), starts, :state, cents, quote,
         :setup, :strike, :held_until
  FROM asked
), history AS (
  INSERT INTO transition (occurrence_id, after, at, actor_id, clause)
  SELECT id, :state, :now, :actor_id, coalesce(clause, '') FROM asked
)
INSERT INTO occupancy (house_id, part_id, during, occurrence_id, expires_at)
SELECT :house_id, part, tstzrange(starts - make_interval(mins => :setup),
                                  ends + make_interval(mins => :strike + :turnover)), id, :held_until
FROM asked CROSS JOIN unnest(:parts) AS part
WHERE EXISTS (SELECT FROM room WHERE id = :room_id AND retired_at IS NULL) AND NOT EXISTS (
  SELECT FROM closure
  WHERE closure.house_id = :house_id AND during && tstzrange(starts, ends) AND ends > :now
    AND (part_id IS NULL OR part_id = ANY(:parts)) AND NOT EXISTS (
      SELECT FROM closure_exempt AS exempt
      WHERE exempt.closure_id = closure.id AND exempt.group_id = :group_id
    )
)
ON CONFLICT DO NOTHING
RETURNING occurrence_id
""").bindparams(
    bindparam("occurrences", type_=JSONB),
    bindparam("booking", type_=JSONB),
    bindparam("parts", type_=ARRAY(PG_UUID)),
)

SKIP = text("""
WITH gone AS (DELETE FROM occupancy WHERE occurrence_id = ANY(:skipped)),
history AS (
  INSERT INTO transition (occurrence_id, before, after, at, reason)
  SELECT id, :state, 'skipped', :now, reason FROM unnest(:skipped, :reasons) AS s(id, reason)
)
UPDATE occurrence SET state = 'skipped', held_until = NULL, cents = 0 WHERE id = ANY(:skipped)
""").bindparams(bindparam("skipped", type_=ARRAY(PG_UUID)), bindparam("reasons", type_=ARRAY(String)))

TAKE = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:asked)
  AS a(clause text, scope text, first date, amount integer, most integer)
)
INSERT INTO usage_counter AS c (house_id, clause, scope, first, used)
SELECT :house_id, clause, scope, first, CASE WHEN amount <= most THEN amount ELSE 0 END
FROM asked ORDER BY first, clause, scope
ON CONFLICT (house_id, clause, scope, first) DO UPDATE SET used = c.used + EXCLUDED.used
WHERE c.used + EXCLUDED.used <= (
  SELECT most FROM asked WHERE (asked.clause, asked.scope, asked.first) = (c.clause, c.scope, c.first)
)
RETURNING clause, scope, first, new.used - coalesce(old.used, 0)
""").bindparams(bindparam("asked", type_=JSONB))
"""All or nothing per counter; every counter is locked until the end, in one order, also a full one."""

CORRECT = text("""
UPDATE usage_counter AS c SET used = c.used + a.used, beyond = c.beyond + a.beyond
FROM jsonb_to_recordset(:asked) AS a(clause text, scope text, first date, used integer, beyond integer)
WHERE c.house_id = :house_id AND (a.clause, a.scope, a.first) = (c.clause, c.scope, c.first)
""").bindparams(bindparam("asked", type_=JSONB))

KEEP = text("""
INSERT INTO quota_use (occurrence_id, clause, scope, first, mark, house_id, amount, beyond)
SELECT id, clause, scope, first, coalesce(mark, ''), :house_id, amount, beyond FROM jsonb_to_recordset(:kept)
AS k(id uuid, clause text, scope text, first date, mark text, amount integer, beyond boolean)
""").bindparams(bindparam("kept", type_=JSONB))

GIVE_BACK = text("""
WITH gone AS (
  DELETE FROM quota_use WHERE occurrence_id = ANY(:times) RETURNING clause, scope, first, amount, beyond
)
SELECT clause, scope, first, amount, beyond FROM gone
""").bindparams(bindparam("times", type_=ARRAY(PG_UUID)))
