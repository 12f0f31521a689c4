-- What was an index of a region made of at two times?
SELECT
    region, level, at, value, low, high, color, previous_color, coverage, catalog_version, revision, contributions
FROM anlan.indices
WHERE `index` = {index:String} AND region = {region:String}
    AND at IN ({from:DateTime64(3, 'Asia/Shanghai')}, {to:DateTime64(3, 'Asia/Shanghai')})
ORDER BY at
FORMAT JSONCompact
