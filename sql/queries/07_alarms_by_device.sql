-- Which devices raise most alarms? 哪些设备报警最多？
-- A fault is none, nor is a reading beyond its bounds, though both are kept one by one.
SELECT
    device,
    category,
    any(r.path_zh) AS region_zh,
    any(r.path_en) AS region_en,
    count() AS alarms,
    max(occurred_at) AS last_alarm
FROM
(
    SELECT
        category, region, occurred_at,
        arrayFirst(thing -> thing.kind = 'device', things).id AS device
    FROM anlan.events
    WHERE source = 'sensor' AND NOT endsWith(category, '/normal') AND NOT endsWith(category, '/fault')
        AND occurred_at > (SELECT max(occurred_at) FROM anlan.events_log) - INTERVAL 7 DAY
) AS e
LEFT JOIN anlan.regions AS r ON r.code = e.region
GROUP BY device, category
ORDER BY alarms DESC, device, category
LIMIT 20;
