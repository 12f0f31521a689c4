-- How did an index of some regions go, as is known now? The last value of each step.
SELECT region, at, value, low, high, color, revision, catalog_version
FROM anlan.indices
WHERE `index` = {index:String} AND region IN {regions:Array(String)}
    AND at >= {from:DateTime64(3, 'Asia/Shanghai')} AND at <= {to:DateTime64(3, 'Asia/Shanghai')}
ORDER BY region, at DESC
LIMIT 1 BY region, intDiv(toUnixTimestamp(at) + 28799, {step:UInt32})
FORMAT JSONCompact
