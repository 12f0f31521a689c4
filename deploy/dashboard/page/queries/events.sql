-- Which events of an indicator's sources and categories lie in a window of a region? The newest first.
WITH
    (SELECT (sources, categories) FROM anlan.indicators_catalog WHERE indicator = {indicator:String}) AS counted
SELECT
    occurred_at, received_at, source, id, category, region, stage, value, unit, readings,
    count() OVER () AS found,
    countIf(received_at > {known:DateTime64(3, 'Asia/Shanghai')}) OVER () AS pending
FROM anlan.events
WHERE startsWith(region, {region:String})
    AND occurred_at >= {from:DateTime64(3, 'Asia/Shanghai')} AND occurred_at < {to:DateTime64(3, 'Asia/Shanghai')}
    AND (empty(counted.1) OR has(counted.1, source))
    AND (empty(counted.2)
        OR arrayExists(it -> category = it OR startsWith(category, concat(it, '/')), counted.2))
    AND NOT too_late
ORDER BY occurred_at DESC, source, id
LIMIT 200
FORMAT JSONCompact
