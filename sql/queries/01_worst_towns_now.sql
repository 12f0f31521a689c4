-- Which towns are worst now? 当前哪些镇街指数最低？
-- Ranked by the exact value; rounding is for reading only. Grey ones, without enough data, come last.
SELECT
    rank() OVER (ORDER BY i.value ASC NULLS LAST) AS `rank`,
    r.name_zh AS town_zh,
    r.name_en AS town_en,
    round(i.value, 1) AS safety_index,
    i.color AS color,
    i.at AS at
FROM
(
    SELECT region, at, value, color
    FROM anlan.indices
    WHERE `index` = 'safety' AND level = 'town'
        AND at > (SELECT max(at) FROM anlan.indices_log) - INTERVAL 1 DAY
    ORDER BY at DESC
    LIMIT 1 BY region
) AS i
INNER JOIN anlan.regions AS r ON r.code = i.region
ORDER BY i.value ASC NULLS LAST, r.code;
