-- The monthly evaluation (月度评价与排名): where every region stood at the end of each month.
--
-- A month's value is that of its last publication; a publication at midnight tells of the day before.
-- Ranks are by exact values, and only for those who see the whole county: whoever sees one town would
-- see it as the first of one.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.monthly_evaluation
(
    month Date COMMENT '月份 first day of the month',
    `index` LowCardinality(String) COMMENT '指数 name of the index, such as governance 县域社会治理评价指数',
    region LowCardinality(String) COMMENT '区域代码 region code',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village',
    as_of DateTime64(3, 'Asia/Shanghai') COMMENT '截至时间 time of the last publication of the month',
    value Nullable(Float64) COMMENT '指数值 0 worst to 100 best, exact; null = not enough data',
    color LowCardinality(String) COMMENT '颜色 green, yellow, red, or grey = not enough data',
    `rank` Nullable(UInt64) COMMENT '名次 1 = best of its level; null = no value, or the whole county is not visible to the reader',
    of UInt64 COMMENT '参评数 regions of its level that have a value',
    value_month_before Nullable(Float64) COMMENT '上月指数值 value of the month before; null = none',
    change Nullable(Float64) COMMENT '环比变化 less the value of the month before; null = one is missing',
    rank_month_before Nullable(UInt64) COMMENT '上月名次 rank of the month before; null = none',
    ranks_won Nullable(Int64) COMMENT '名次升降 ranks won since the month before, below 0 = lost; null = one is missing',
    value_year_before Nullable(Float64) COMMENT '上年同月指数值 value of the same month of the year before; null = none',
    change_on_year Nullable(Float64) COMMENT '同比变化 less the value of the same month of the year before; null = one is missing'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    e.month AS month,
    e.`index` AS `index`,
    e.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    e.level AS level,
    e.as_of AS as_of,
    e.value AS value,
    e.color AS color,
    e.place AS `rank`,
    e.of AS of,
    any(e.value) OVER month_before AS value_month_before,
    value - value_month_before AS change,
    any(e.place) OVER month_before AS rank_month_before,
    toInt64(rank_month_before) - toInt64(`rank`) AS ranks_won,
    any(e.value) OVER year_before AS value_year_before,
    value - value_year_before AS change_on_year
FROM
(
    SELECT
        *,
        toRelativeMonthNum(month) AS number,
        max(level = 'county') OVER (PARTITION BY `index`, month) AS whole,
        count(value) OVER (PARTITION BY `index`, month, level) AS of,
        if(whole AND value IS NOT NULL,
            toNullable(rank() OVER (PARTITION BY `index`, month, level ORDER BY value DESC NULLS LAST)),
            NULL) AS place
    FROM
    (
        SELECT
            toStartOfMonth(at - INTERVAL 1 MILLISECOND) AS month,
            `index`,
            region,
            any(i.level) AS level,
            max(at) AS as_of,
            argMax(tuple(i.value), at).1 AS value,
            argMax(i.color, at) AS color
        FROM anlan.indices AS i
        GROUP BY month, `index`, region
    )
) AS e
LEFT JOIN anlan.regions AS r ON r.code = e.region
WINDOW
    month_before AS (PARTITION BY e.`index`, e.region ORDER BY e.number RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING),
    year_before AS (PARTITION BY e.`index`, e.region ORDER BY e.number RANGE BETWEEN 12 PRECEDING AND 12 PRECEDING)
COMMENT '月度评价 per month, index and region: value, color, rank, change against the month and the year before';
