-- How did an indicator of a region go? A value holds until the next; the first row is what held at the beginning.
SELECT at, value, low, high, raw, count, sum, fills_until, revision
FROM anlan.indicators
WHERE indicator = {indicator:String} AND `window` = {window:String} AND region = {region:String}
    AND at <= {to:DateTime64(3, 'Asia/Shanghai')}
    AND at >= (
        SELECT max(at)
        FROM anlan.indicators
        WHERE indicator = {indicator:String} AND `window` = {window:String} AND region = {region:String}
            AND at <= {from:DateTime64(3, 'Asia/Shanghai')})
ORDER BY at
LIMIT 20000
FORMAT JSONCompact
