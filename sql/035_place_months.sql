-- Place codes month by month (一单一码月转化), and the chain from the first red code to joint enforcement.
--
-- A place is red from a hazard until somebody has verified that it is gone, and while it has missed its
-- self-check. It has converted if it was red in a month and is not at its end.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.place_red_spells
(
    place String COMMENT '场所编号 the place''s number in the county''s register',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    reason LowCardinality(String) COMMENT '红码原因 hazard 隐患 or missed-check 逾期未自查',
    since DateTime64(3, 'Asia/Shanghai') COMMENT '变红时间 when it became red for this reason',
    until Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '转绿时间 when the reason was gone; null = it is not'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    place,
    its_region AS region,
    'hazard' AS reason,
    arrayJoin(found) AS since,
    if(arrayExists(at -> at >= since, gone), arrayMin(arrayFilter(at -> at >= since, gone)), NULL) AS until
FROM
(
    SELECT
        arrayFirst(thing -> thing.kind = 'place', things).id AS place,
        argMax(e.region, occurred_at) AS its_region,
        groupArrayIf(occurred_at, startsWith(category, 'place/hazard')) AS found,
        groupArrayIf(occurred_at, category = 'place/rectified') AS gone
    FROM anlan.events AS e
    WHERE startsWith(category, 'place/')
    GROUP BY place
    HAVING place != ''
)
UNION ALL
SELECT substring(scope, length('place:') + 1), region, 'missed-check', opened_at, cleared_at
FROM anlan.alerts
WHERE rule = 'place-missed-check' AND startsWith(scope, 'place:')
COMMENT '红码时段 every time that a place became red: why, since when, until when';

CREATE OR REPLACE VIEW anlan.place_codes_by_month
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    places UInt64 COMMENT '场所数 places known by the end of the month',
    red UInt64 COMMENT '红码数 places that were red at some time of the month',
    turned_red UInt64 COMMENT '新增红码数 among them those that became red in the month',
    converted UInt64 COMMENT '转化数 among them those that are not red at its end',
    red_at_end UInt64 COMMENT '月末红码数 those that still are',
    conversion_percent Nullable(Float64) COMMENT '月转化率 converted per hundred that were red, to two decimals; null = none was'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH (SELECT max(occurred_at) FROM anlan.events_log WHERE source = 'inspection') AS newest
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.places AS places,
    t.red AS red,
    t.turned_red AS turned_red,
    t.red - t.red_at_end AS converted,
    t.red_at_end AS red_at_end,
    round(100 * converted / nullIf(t.red, 0), 2) AS conversion_percent
FROM
(
    SELECT
        month,
        arrayJoin(arrayIntersect([substring(p.region, 1, 6), substring(p.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        count() AS places,
        countIf(was_red) AS red,
        countIf(became_red) AS turned_red,
        countIf(is_red) AS red_at_end
    FROM
    (
        SELECT
            k.place AS place,
            k.region AS region,
            arrayJoin(arrayMap(
                n -> toDate(addMonths(toStartOfMonth(k.first), n)),
                range(toRelativeMonthNum(newest) - toRelativeMonthNum(k.first) + 1))) AS month,
            least(toDateTime64(addMonths(month, 1), 3), newest) AS end,
            arrayExists((s, u) -> s <= end AND (u = 0 OR u > toUnixTimestamp64Milli(toDateTime64(month, 3))), x.since, x.until) AS was_red,
            arrayExists(s -> s <= end AND s >= toDateTime64(month, 3), x.since) AS became_red,
            arrayExists((s, u) -> s <= end AND (u = 0 OR u > toUnixTimestamp64Milli(end)), x.since, x.until) AS is_red
        FROM
        (
            SELECT
                arrayFirst(thing -> thing.kind = 'place', things).id AS place,
                argMax(e.region, occurred_at) AS region,
                min(occurred_at) AS first
            FROM anlan.events AS e
            WHERE startsWith(category, 'place/')
            GROUP BY place
            HAVING place != ''
        ) AS k
        LEFT JOIN
        (
            SELECT
                place,
                groupArray(s.since) AS since,
                groupArray(ifNull(toUnixTimestamp64Milli(s.until), 0)) AS until
            FROM anlan.place_red_spells AS s
            GROUP BY place
        ) AS x ON x.place = k.place
    ) AS p
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '场所码月转化 per month, county and town: places, red ones, how many of them have converted';

CREATE OR REPLACE VIEW anlan.place_enforcement
(
    place String COMMENT '场所编号 the place''s number in the county''s register',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    code LowCardinality(String) COMMENT '场所码 green 绿, yellow 黄 or red 红, now',
    months_red UInt64 COMMENT '连续红码月数 calendar months running, up to this one, in which it had a hazard',
    reds UInt64 COMMENT '红码次数 how often it became red',
    first_red_at DateTime64(3, 'Asia/Shanghai') COMMENT '首次红码 when it became red first',
    last_red_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近红码 when it became red last',
    check_ordered_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '突击检查下达 when an unannounced check was ordered last; null = never',
    check_state LowCardinality(String) COMMENT '突击检查状态 how far people are with it; empty = none',
    enforcement_ordered_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '联合执法下达 when joint enforcement was ordered last; null = never',
    enforcement_state LowCardinality(String) COMMENT '联合执法状态 how far people are with it; empty = none',
    next_step_zh String COMMENT '下一步 what is to be done next, in Chinese; empty = nothing',
    next_step_en String COMMENT '下一步（英文） what is to be done next, in English; empty = nothing'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    s.place AS place,
    c.region AS region,
    c.code AS code,
    c.months_red AS months_red,
    s.reds AS reds,
    s.first_red AS first_red_at,
    s.last_red AS last_red_at,
    nullIf(a.checked, toDateTime64(0, 3)) AS check_ordered_at,
    a.check_state AS check_state,
    nullIf(a.enforced, toDateTime64(0, 3)) AS enforcement_ordered_at,
    a.enforcement_state AS enforcement_state,
    c.next_step_zh AS next_step_zh,
    c.next_step_en AS next_step_en
FROM
(
    SELECT place, count() AS reds, min(since) AS first_red, max(since) AS last_red
    FROM anlan.place_red_spells
    GROUP BY place
) AS s
INNER JOIN anlan.place_codes AS c ON c.place = s.place
LEFT JOIN
(
    SELECT
        substring(scope, length('place:') + 1) AS place,
        maxIf(opened_at, rule = 'place-red-once') AS checked,
        argMaxIf(state, opened_at, rule = 'place-red-once') AS check_state,
        maxIf(opened_at, rule = 'place-red-three') AS enforced,
        argMaxIf(state, opened_at, rule = 'place-red-three') AS enforcement_state
    FROM anlan.alerts
    WHERE rule IN ('place-red-once', 'place-red-three')
    GROUP BY place
) AS a ON a.place = s.place
COMMENT '红码执法链 every place that was ever red once: unannounced check, joint enforcement, what is next';
