-- How are the regions at a time, and how were they a week, a month and a year before?
WITH {at:DateTime64(3, 'Asia/Shanghai')} AS now_at
SELECT
    region, level, at,
    multiIf(at = now_at, 'now', at = now_at - INTERVAL 1 WEEK, 'week',
        at = now_at - INTERVAL 1 MONTH, 'month', 'year') AS time,
    value, low, high, color, previous_color, coverage, catalog_version, revision,
    if(at = now_at, contributions, []) AS contributions
FROM anlan.indices
WHERE `index` = {index:String} AND level IN ('county', {level:String})
    AND at IN (now_at, now_at - INTERVAL 1 WEEK, now_at - INTERVAL 1 MONTH, now_at - INTERVAL 1 YEAR)
ORDER BY level, region, at DESC
FORMAT JSONCompact
