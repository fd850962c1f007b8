-- What De Linde had in its time, over and over: each copy some weeks earlier, with a few people more or less.
-- bench.wanted: about how many times. Nothing is occupied twice, because nothing is occupied.
CREATE TEMP TABLE place AS SELECT id FROM house WHERE slug = 'de-linde';

CREATE TEMP TABLE copies AS
SELECT b.id AS original, gen_random_uuid() AS id, n, make_interval(weeks => n % 104) AS earlier
FROM booking AS b JOIN place ON place.id = b.house_id
CROSS JOIN generate_series(
  1, current_setting('bench.wanted')::integer / (SELECT count(*)::integer FROM occurrence JOIN place ON place.id = house_id)
) AS n;

INSERT INTO booking (id, house_id, room_id, policy_id, category, function, persons, person_id, group_id, title, extras,
  rule, created_at)
SELECT c.id, b.house_id, b.room_id, b.policy_id, b.category, b.function, greatest(1, b.persons + c.n % 7 - 3), b.person_id,
  b.group_id, b.title, b.extras, b.rule, b.created_at - c.earlier - make_interval(secs => c.n)
FROM copies AS c JOIN booking AS b ON b.id = c.original;

INSERT INTO occurrence (id, booking_id, house_id, room_id, during, starts_at, state, cents, quote)
SELECT gen_random_uuid(), c.id, o.house_id, o.room_id, tstzrange(at.start, at.finish), at.start, o.state, o.cents, o.quote
FROM copies AS c JOIN occurrence AS o ON o.booking_id = c.original,
  LATERAL (
    SELECT (lower(o.during) AT TIME ZONE 'Europe/Amsterdam' - c.earlier) AT TIME ZONE 'Europe/Amsterdam' AS start,
      (upper(o.during) AT TIME ZONE 'Europe/Amsterdam' - c.earlier) AT TIME ZONE 'Europe/Amsterdam' AS finish
  ) AS at
WHERE at.start < at.finish;
