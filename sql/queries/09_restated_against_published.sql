-- How much did late reports change what was published? 迟报使已发布的指数改变了多少？
SELECT
    any(r.name_zh) AS region_zh,
    any(r.name_en) AS region_en,
    count() AS published,
    countIf(now.revision > 0) AS restated,
    countIf(now.color != before.color) AS with_another_color,
    round(avgIf(now.value - before.value, now.revision > 0), 2) AS mean_change,
    round(argMaxIf(now.value - before.value, abs(now.value - before.value), now.revision > 0), 2) AS greatest_change
FROM anlan.indices AS now
INNER JOIN anlan.indices_as_published AS before
    ON before.`index` = now.`index` AND before.region = now.region AND before.at = now.at
LEFT JOIN anlan.regions AS r ON r.code = now.region
WHERE now.`index` = 'safety'
GROUP BY now.region
ORDER BY restated DESC, now.region
LIMIT 20;
