-- One flight for all (综合飞一次): what drones find, for whom, and whether it is closed the same day.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.drone_findings
(
    id String COMMENT '发现编号 identity of the finding',
    flight String COMMENT '架次 flight on which it was seen; empty = not known',
    field LowCardinality(String) COMMENT '领域 category path of the field, such as drone/water',
    category LowCardinality(String) COMMENT '类别路径 category path of the kind, such as drone/water/sewage',
    region LowCardinality(String) COMMENT '区域代码 region code of the place',
    found_at DateTime64(3, 'Asia/Shanghai') COMMENT '发现时间 when it was seen',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '交办时间 when the department had it; null = not yet',
    handled_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '处置时间 when the department had dealt with it; null = not yet',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when somebody saw that it is done; null = it is open',
    same_day Bool COMMENT '当日闭环 whether it was closed on the day on which it was seen'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id,
    attributes['flight'] AS flight,
    arrayStringConcat(arraySlice(splitByChar('/', category), 1, 2), '/') AS field,
    category,
    region,
    occurred_at AS found_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS assigned_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS handled_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS closed_at,
    ifNull(toDate(closed_at, 'Asia/Shanghai') = toDate(found_at, 'Asia/Shanghai'), false) AS same_day
FROM anlan.events
WHERE source = 'drones'
COMMENT '无人机发现问题 every finding of a drone once: where, what, and how far it is';

CREATE OR REPLACE VIEW anlan.drone_closure_by_month
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    field LowCardinality(String) COMMENT '领域 category path of the field, such as drone/water; all = all of them together',
    field_zh String COMMENT '领域名称 its name in Chinese',
    field_en String COMMENT '领域英文名称 its name in English',
    flights UInt64 COMMENT '架次数 different flights that found something',
    kinds UInt64 COMMENT '问题种类数 different kinds of findings',
    findings UInt64 COMMENT '发现数 findings',
    same_day UInt64 COMMENT '当日闭环数 among them those closed on the day on which they were seen',
    closed UInt64 COMMENT '办结数 among them those that are closed',
    same_day_percent Float64 COMMENT '当日闭环率 closed the same day per hundred findings, to two decimals',
    completion_percent Float64 COMMENT '办结率 closed per hundred findings, to two decimals'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    t.field AS field,
    if(t.field = 'all', '全部领域', k.name_zh) AS field_zh,
    if(t.field = 'all', 'All fields', k.name_en) AS field_en,
    t.flights AS flights,
    t.kinds AS kinds,
    t.findings AS findings,
    t.same_day AS same_day,
    t.closed AS closed,
    round(100 * t.same_day / t.findings, 2) AS same_day_percent,
    round(100 * t.closed / t.findings, 2) AS completion_percent
FROM
(
    SELECT
        toStartOfMonth(found_at) AS month,
        arrayJoin(arrayIntersect([substring(d.region, 1, 6), substring(d.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        arrayJoin([toString(d.field), 'all']) AS field,
        uniqExactIf(flight, flight != '') AS flights,
        uniqExactIf(category, startsWith(category, 'drone/')) AS kinds,
        count() AS findings,
        countIf(d.same_day) AS same_day,
        countIf(closed_at IS NOT NULL) AS closed
    FROM anlan.drone_findings AS d
    GROUP BY month, region, field
) AS t
LEFT JOIN anlan.categories AS k ON k.path = t.field
COMMENT '无人机闭环月报 per month, county or town, and field: what was found, closed the same day, and closed at all';

CREATE OR REPLACE VIEW anlan.drone_findings_by_kind
(
    category LowCardinality(String) COMMENT '类别路径 category path of the kind, such as drone/water/sewage',
    kind_zh String COMMENT '问题种类 its name in Chinese',
    kind_en String COMMENT '问题英文名称 its name in English',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    findings UInt64 COMMENT '发现数 findings of this kind',
    open UInt64 COMMENT '未办结数 among them those that are not closed',
    same_day_percent Float64 COMMENT '当日闭环率 closed the same day per hundred findings, to two decimals',
    median_hours Nullable(Float64) COMMENT '中位用时小时数 median of the hours from the finding to the closing, to one decimal; null = none is closed',
    last_found_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近发现 when it was seen last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.category AS category,
    k.name_zh AS kind_zh,
    k.name_en AS kind_en,
    t.region AS region,
    t.findings AS findings,
    t.open AS open,
    t.percent AS same_day_percent,
    t.hours AS median_hours,
    t.last AS last_found_at
FROM
(
    SELECT
        category,
        arrayJoin(arrayIntersect([substring(d.region, 1, 6), substring(d.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        count() AS findings,
        countIf(closed_at IS NULL) AS open,
        round(100 * countIf(same_day) / count(), 2) AS percent,
        round(quantileExactOrNull(0.5)(dateDiff('second', found_at, closed_at) / 3600), 1) AS hours,
        max(found_at) AS last
    FROM anlan.drone_findings AS d
    GROUP BY category, region
) AS t
LEFT JOIN anlan.categories AS k ON k.path = t.category
COMMENT '无人机问题种类 per kind of finding, county or town: how often, how soon closed';
