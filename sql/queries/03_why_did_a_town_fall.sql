-- Why did the town that fell most within a day fall? 一天内降幅最大的镇街为何下降？
-- The differences of the contributions add up to the difference of the index. A share of weight that
-- moves because data is missing shows as a difference, too.
WITH
    (SELECT max(at) FROM anlan.indices WHERE `index` = 'safety' AND level = 'town') AS now_at,
    now_at - INTERVAL 1 DAY AS then_at,
    (
        SELECT CAST(region AS Nullable(String))
        FROM anlan.indices
        WHERE `index` = 'safety' AND level = 'town' AND at IN (now_at, then_at)
        GROUP BY region
        HAVING count() = 2
        ORDER BY sumIf(value, at = now_at) - sumIf(value, at = then_at), region
        LIMIT 1
    ) AS fallen
SELECT
    any(r.name_zh) AS town_zh,
    any(r.name_en) AS town_en,
    c.dimension AS dimension,
    any(d.title_zh) AS indicator_zh,
    c.indicator AS indicator,
    c.`window` AS `window`,
    round(anyIf(c.value, c.at = then_at), 2) AS value_before,
    round(anyIf(c.value, c.at = now_at), 2) AS value_now,
    round(sumIf(c.points, c.at = now_at) - sumIf(c.points, c.at = then_at), 2) AS change_of_index
FROM anlan.index_contributions AS c
INNER JOIN anlan.regions AS r ON r.code = c.region
LEFT JOIN anlan.indicators_catalog AS d ON d.indicator = c.indicator
WHERE c.`index` = 'safety' AND c.region = fallen AND c.at IN (now_at, then_at)
GROUP BY c.dimension, c.indicator, c.`window`
ORDER BY change_of_index, indicator, `window`;
