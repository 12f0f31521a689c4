-- Where are the open alerts, the newest thousand? By the first event behind each; null where that has no place,
-- or happened long before the alert.
WITH firsts AS
(
    SELECT
        opened_at,
        substringIndex(evidence[1], '/', 1) AS source,
        substring(evidence[1], length(source) + 2) AS id
    FROM anlan.alerts
    WHERE state NOT IN ('closed', 'withdrawn') AND startsWith(region, {region:String})
)
SELECT
    a.alert_id AS alert_id, a.rule AS rule, a.color AS color, a.state AS state, a.region AS region,
    a.opened_at AS opened_at, a.due_at AS due_at, a.due_action AS due_action, a.supervised AS supervised,
    a.headline_zh AS headline_zh, a.headline_en AS headline_en,
    e.east AS longitude, e.north AS latitude, now64(3, 'Asia/Shanghai') AS asked_at
FROM
(
    SELECT *
    FROM anlan.alerts
    WHERE state NOT IN ('closed', 'withdrawn') AND startsWith(region, {region:String})
    ORDER BY color = 'yellow', opened_at DESC
    LIMIT 1000
) AS a
LEFT JOIN
(
    SELECT concat(source, '/', id) AS first, longitude AS east, latitude AS north
    FROM anlan.events
    WHERE longitude IS NOT NULL AND latitude IS NOT NULL
        AND source IN (SELECT source FROM firsts)
        AND id IN (SELECT id FROM firsts)
        AND occurred_at >= (SELECT min(opened_at) - INTERVAL 8 DAY FROM firsts)
) AS e ON e.first = a.evidence[1]
ORDER BY a.color = 'yellow', a.opened_at
FORMAT JSONCompact
