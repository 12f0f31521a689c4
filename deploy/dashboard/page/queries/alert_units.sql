-- Which units can be sent, the nearest first? Of those that do not tell where they are, the region's own come first.
SELECT
    unit, kind, members, region, at,
    if({located:UInt8} AND longitude IS NOT NULL,
        round(greatCircleDistance(longitude, latitude, {longitude:Float64}, {latitude:Float64})), NULL) AS metres
FROM anlan.units
ORDER BY metres IS NULL, metres, region = {region:String} DESC,
    startsWith(region, substring({region:String}, 1, 9)) DESC, unit
LIMIT 30
FORMAT JSONCompact
