-- A municipality that has been in use for years: every room of one part, five times of three hours a day.
-- Four of five are taken, from some years ago until ninety days ahead. In the first ten days the times
-- from 11 and from 17 are all taken, so that nothing is free there for more than three hours; what is asked
-- for longer is found after that. Nothing is free for fourteen hours anywhere.
-- bench.wanted: about how many times.
SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
ALTER TABLE occupancy DROP CONSTRAINT no_double_booking;
DROP INDEX ix_occupancy_house, ix_occupancy_occurrence, ix_occurrence_room, ix_occurrence_house, ix_occurrence_booking;

CREATE TEMP TABLE single AS
SELECT r.id AS room_id, r.house_id, min(c.part_id::text)::uuid AS part_id, t.policy_id
FROM room AS r JOIN room_composition AS c ON c.room_id = r.id JOIN policy_term AS t ON t.house_id = r.house_id
GROUP BY r.id, r.house_id, t.policy_id HAVING count(*) = 1;

CREATE TEMP TABLE times AS
SELECT s.*, gen_random_uuid() AS id, day, hour,
  (day + make_interval(hours => hour)) AT TIME ZONE 'Europe/Amsterdam' AS starts,
  (day + make_interval(hours => hour + 3)) AT TIME ZONE 'Europe/Amsterdam' AS ends
FROM single AS s
CROSS JOIN generate_series(
  current_date + 90 - (current_setting('bench.wanted')::integer / (SELECT count(*)::integer * 4 FROM single)),
  current_date + 90, interval '1 day'
) AS day
CROSS JOIN (VALUES (8), (11), (14), (17), (20)) AS slots (hour)
WHERE random() < 0.8 OR hour = 14 OR (hour IN (11, 17) AND day BETWEEN current_date - 1 AND current_date + 10);

-- A booking is a series: the same room, hour and weekday, half a year long.
CREATE TEMP TABLE series AS
SELECT gen_random_uuid() AS booking_id, room_id, hour, extract(dow FROM day) AS weekday, date_part('year', day) AS year,
  extract(month FROM day) > 6 AS second_half, min(house_id::text)::uuid AS house_id, min(policy_id::text)::uuid AS policy_id
FROM times GROUP BY room_id, hour, extract(dow FROM day), date_part('year', day), extract(month FROM day) > 6;

INSERT INTO booking (id, house_id, room_id, policy_id, category, function, persons, person_id, title, rule)
SELECT booking_id, house_id, room_id, policy_id, 'vereniging', 'social', 8, (SELECT id FROM person LIMIT 1),
  'Koor De Merels', 'FREQ=WEEKLY'
FROM series;

INSERT INTO occurrence (id, booking_id, house_id, room_id, during, starts_at, state, cents, quote)
SELECT t.id, s.booking_id, t.house_id, t.room_id, tstzrange(t.starts, t.ends), t.starts,
  CASE WHEN t.ends < now() THEN 'done' ELSE 'confirmed' END, 3000,
  '{"total_cents": 3000, "net_cents": 3000, "vat_cents": 0, "vat": [], "deposit_cents": 0, "lines": []}'
FROM times AS t JOIN series AS s ON (s.room_id, s.hour, s.weekday, s.year, s.second_half)
  = (t.room_id, t.hour, extract(dow FROM t.day), date_part('year', t.day), extract(month FROM t.day) > 6);

INSERT INTO occupancy (house_id, part_id, during, occurrence_id)
SELECT house_id, part_id, tstzrange(starts, ends), id FROM times;

ALTER TABLE occupancy ADD CONSTRAINT no_double_booking EXCLUDE USING gist (part_id WITH =, during WITH &&);
CREATE INDEX ix_occupancy_house ON occupancy USING gist (house_id, during);
CREATE INDEX ix_occupancy_occurrence ON occupancy (occurrence_id);
CREATE INDEX ix_occurrence_room ON occurrence USING gist (room_id, during);
CREATE INDEX ix_occurrence_house ON occurrence (house_id, starts_at);
CREATE INDEX ix_occurrence_booking ON occurrence (booking_id);
