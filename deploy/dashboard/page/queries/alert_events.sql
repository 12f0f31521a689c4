-- Which events are behind an alert? Some weeks before it opened at most.
SELECT
    concat(source, '/', id) AS evidence, category, region, occurred_at, value, unit,
    arrayMap(it -> concat(it.kind, ':', it.id), things) AS things, longitude, latitude
FROM anlan.events
WHERE id IN {ids:Array(String)}
    AND occurred_at >= {opened:DateTime64(3, 'Asia/Shanghai')} - INTERVAL 60 DAY
ORDER BY occurred_at
LIMIT 200
FORMAT JSONCompact
