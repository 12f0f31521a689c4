-- Which indices are there, what are they made of, and from when to when are they known?
-- The home is the uppermost region that the user may see.
SELECT
    c.`index` AS `index`, c.title_zh AS title_zh, c.title_en AS title_en,
    c.slide_seconds AS slide_seconds, c.restate_seconds AS restate_seconds, c.levels AS levels, c.terms AS terms,
    c.catalog_version AS catalog_version, k.oldest AS oldest, k.newest AS newest, k.home AS home
FROM anlan.indices_catalog AS c
LEFT JOIN
(
    SELECT `index`, min(oldest) AS oldest, max(newest) AS newest, min(region) AS home
    FROM anlan.index_spans
    GROUP BY `index`
) AS k ON k.`index` = c.`index`
ORDER BY c.`index` != 'safety', c.`index`
FORMAT JSONCompact
