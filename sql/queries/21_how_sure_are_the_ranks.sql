-- How sure are the ranks of the towns now? 当前镇街排名有多大把握？
-- 1 = worst. Two towns are told apart where one is really worse with a chance of at least 95 %; `sure` is the
-- chance that a town is really worse than the next one.
SELECT
    k.`rank` AS `rank`,
    concat(toString(k.rank_low), '–', toString(k.rank_high)) AS between_ranks,
    r.name_zh AS town_zh,
    r.name_en AS town_en,
    round(k.value, 1) AS safety_index,
    round(k.low, 1) AS low,
    round(k.high, 1) AS high,
    round(k.sure, 2) AS sure,
    length(k.not_told_apart_from) AS not_told_apart_from
FROM anlan.index_ranks AS k
INNER JOIN anlan.regions AS r ON r.code = k.region
WHERE k.`index` = 'safety' AND k.level = 'town'
    AND k.at = (SELECT max(newest) FROM anlan.index_spans WHERE `index` = 'safety')
ORDER BY k.`rank`, k.region;
