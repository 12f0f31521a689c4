-- Ranks of the regions by an index, and how sure they are.
--
-- Of two regions the lower one is told apart from the higher one where it is really lower with a chance
-- of at least 95 % (one-sided). The chance that a is really below b is
--   Φ(1.96 · (b − a) / √((high of a − a)² + (b − low of b)²)),
-- from the ends of both intervals that face each other (G. Y. Zou, A. Donner, Statistics in Medicine 27,
-- 2008). What has no interval counts as certain. Ranks are by exact values, 1 = worst; equal ones share one.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.index_ranks
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: it is ranked among those of its level',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window',
    value Float64 COMMENT '指数值 0 worst to 100 best; regions without one have no rank',
    low Float64 COMMENT '区间下限 the index behind the value lies between this and high with a chance of 95 %; the value where no interval is known',
    high Float64 COMMENT '区间上限 upper end of the interval that begins at low',
    `rank` UInt64 COMMENT '名次 1 = worst of its level; equal values share one',
    rank_from_best UInt64 COMMENT '正序名次 1 = best of its level; equal values share one',
    of UInt64 COMMENT '参评数 regions of its level that have a value',
    rank_low UInt64 COMMENT '名次下限 lowest rank that it may have: one more than there are regions told apart as worse',
    rank_high UInt64 COMMENT '名次上限 highest rank that it may have: all but the regions told apart as better',
    sure Nullable(Float64) COMMENT '名次把握 chance that it is really worse than the next one in rank; null = it is the best',
    not_told_apart_from Array(String) COMMENT '无法区分的区域 codes of the regions of which it is neither worse nor better with a chance of at least 95 %, the worst first'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    -- how many deviations lie between two, of which the first is not the higher; over the 1.96 of an interval
    (a, b) -> if(b.1 > a.1, (b.1 - a.1) / sqrt(pow(a.3 - a.1, 2) + pow(b.1 - b.2, 2)), 0.) AS apart,
    0.8392267 AS enough -- 1.644854 / 1.959964, for 95 %
SELECT
    `index`,
    one.4 AS region,
    level,
    at,
    one.1 AS value,
    one.2 AS low,
    one.3 AS high,
    1 + arrayCount(other -> other.1 < one.1, ranked) AS `rank`,
    1 + arrayCount(other -> other.1 > one.1, ranked) AS rank_from_best,
    length(ranked) AS of,
    1 + arrayCount(other -> apart(other, one) >= enough, ranked) AS rank_low,
    of - arrayCount(other -> apart(one, other) >= enough, ranked) AS rank_high,
    if(place < of, (1 + erf(1.959964 * apart(one, ranked[place + 1]) / sqrt(2))) / 2, NULL) AS sure,
    arrayMap(other -> other.4, arrayFilter(
        other -> other.4 != one.4 AND apart(other, one) < enough AND apart(one, other) < enough, ranked)) AS not_told_apart_from
FROM
(
    SELECT
        `index`,
        level,
        at,
        arraySort(groupArray((assumeNotNull(value), ifNull(low, value), ifNull(high, value), toString(region)))) AS ranked
    FROM anlan.indices
    WHERE value IS NOT NULL
    GROUP BY `index`, level, at
)
ARRAY JOIN ranked AS one, arrayEnumerate(ranked) AS place
COMMENT '指数排名 rank of each region by an index, between which ranks it may lie, and which regions it is not told apart from';
