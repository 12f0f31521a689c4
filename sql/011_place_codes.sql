-- Place codes: whether a place is as it should be (场所码).
--
-- Red: a hazard was found and nobody has verified that it is gone, or a red alert of the place is
-- firing, such as that of a missed self-check. Yellow: only a yellow one is, such as that of the
-- unannounced check that follows a red code. Green otherwise. A hazard is read off the events: an
-- alert of it may be kept back because there are too many.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.place_codes
(
    place String COMMENT '场所编号 the place''s number in the county''s register',
    place_kind LowCardinality(String) COMMENT '场所类型 kind of place, such as warehouse; empty = not known',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    code LowCardinality(String) COMMENT '场所码 green 绿, yellow 黄 or red 红',
    since DateTime64(3, 'Asia/Shanghai') COMMENT '起始时间 since when it has that code',
    open_hazards UInt64 COMMENT '未消除隐患次数 checks that found hazards of which nobody has verified that they are gone',
    months_red UInt64 COMMENT '连续红码月数 calendar months running, up to this one, in which it had such a hazard',
    last_self_check Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近自查 when it checked itself last; null = never',
    last_inspection Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近检查 when an authority looked last; null = never',
    last_rectified Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近整改验收 when it was verified last that its hazards are gone; null = never',
    next_step_zh String COMMENT '下一步 what is to be done next, in Chinese; empty = nothing',
    next_step_en String COMMENT '下一步（英文） what is to be done next, in English; empty = nothing'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest,
    toRelativeMonthNum(newest) AS this_month
SELECT
    p.place AS place,
    p.its_kind AS place_kind,
    p.its_region AS region,
    multiIf(notEmpty(p.uncleared) OR a.red > 0, 'red', a.yellow > 0, 'yellow', 'green') AS code,
    multiIf(
        notEmpty(p.uncleared) AND a.red > 0, least(arrayMin(p.uncleared), a.red_since),
        notEmpty(p.uncleared), arrayMin(p.uncleared),
        a.red > 0, a.red_since,
        a.yellow > 0, a.yellow_since,
        greatest(p.first_seen, p.gone, a.ended)) AS since,
    length(p.uncleared) AS open_hazards,
    arrayCount((month, i) -> month = this_month - i + 1, p.months, arrayEnumerate(p.months)) AS months_red,
    nullIf(p.self_check, toDateTime64(0, 3)) AS last_self_check,
    nullIf(p.inspection, toDateTime64(0, 3)) AS last_inspection,
    nullIf(p.gone, toDateTime64(0, 3)) AS last_rectified,
    multiIf(
        code = 'green', '',
        months_red >= 3, '联合执法',
        open_hazards > 0, '突击检查，核验整改',
        code = 'red', '督促自查',
        '突击检查') AS next_step_zh,
    multiIf(
        code = 'green', '',
        months_red >= 3, 'joint enforcement',
        open_hazards > 0, 'check unannounced, verify the rectification',
        code = 'red', 'urge it to check itself',
        'check unannounced') AS next_step_en
FROM
(
    SELECT
        place,
        argMax(its, at) AS its_kind,
        argMax(where, at) AS its_region,
        min(at) AS first_seen,
        maxIf(at, what IN ('place/self-check', 'place/hazard/self-check')) AS self_check,
        maxIf(at, what IN ('place/inspection', 'place/hazard/inspection')) AS inspection,
        maxIf(at, what = 'place/rectified') AS gone,
        groupArrayIf(at, startsWith(what, 'place/hazard')) AS found,
        groupArrayIf(at, what = 'place/rectified') AS verified,
        arrayFilter(time -> time > gone, found) AS uncleared,
        arrayReverseSort(arrayDistinct(arrayFlatten(arrayMap(
            time -> range(
                toRelativeMonthNum(time),
                toRelativeMonthNum(if(
                    time > gone,
                    newest,
                    arrayMin(arrayFilter(end -> end >= time, verified)))) + 1),
            found)))) AS months
    FROM
    (
        SELECT
            arrayFirst(thing -> thing.kind = 'place', things).id AS place,
            attributes['place_kind'] AS its,
            region AS where,
            category AS what,
            occurred_at AS at
        FROM anlan.events
        WHERE startsWith(category, 'place/')
    )
    WHERE place != ''
    GROUP BY place
) AS p
LEFT JOIN
(
    SELECT
        substring(scope, length('place:') + 1) AS place,
        countIf(condition = 'firing' AND color = 'red') AS red,
        countIf(condition = 'firing' AND color = 'yellow') AS yellow,
        minIf(opened_at, condition = 'firing' AND color = 'red') AS red_since,
        minIf(opened_at, condition = 'firing' AND color = 'yellow') AS yellow_since,
        max(ifNull(cleared_at, toDateTime64(0, 3))) AS ended
    FROM anlan.alerts
    WHERE startsWith(scope, 'place:')
    GROUP BY place
) AS a ON a.place = p.place
COMMENT '场所码 every place once: its code, since when, and what is to be done next';
