-- What needs somebody? Open alerts by town and color: how many, how many are late or supervised, since when.
SELECT
    substring(region, 1, 9) AS place, color, count() AS open,
    countIf(due_at < now64(3)) AS late, countIf(supervised) AS supervised, min(opened_at) AS oldest,
    now64(3, 'Asia/Shanghai') AS asked_at
FROM anlan.alerts
WHERE state NOT IN ('closed', 'withdrawn')
GROUP BY place, color
ORDER BY place, color
FORMAT JSONCompact
