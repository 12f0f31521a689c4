-- How did the regions of a level and the county go until a time? The last value of each step, the newest first.
SELECT region, level, groupArray((at, value, low, high)) AS points
FROM
(
    SELECT region, level, at, value, low, high
    FROM anlan.indices
    WHERE `index` = {index:String} AND level IN ('county', {level:String})
        AND at <= {to:DateTime64(3, 'Asia/Shanghai')}
        AND at > {to:DateTime64(3, 'Asia/Shanghai')} - toIntervalDay({days:UInt16})
    ORDER BY region, at DESC
    LIMIT 1 BY region, intDiv(dateDiff('second', at, {to:DateTime64(3, 'Asia/Shanghai')}), {step:UInt32})
)
GROUP BY region, level
ORDER BY level = 'county' DESC, region
FORMAT JSONCompact
