-- Who has a psychological crisis now, and how soon was it taken? 当前心理危机由谁负责，多久受理？
-- A person is a pseudonym: the centre asks the hotline who it is.
SELECT
    level, person, centre_zh, station_zh, village_zh, opened_at, village_late_at, station_late_at, centre_late_at,
    accepted_at, minutes_to_accept, responsible, state
FROM anlan.crisis_chain
ORDER BY state IN ('closed', 'withdrawn'), level, opened_at DESC, alert_id
LIMIT 20;
