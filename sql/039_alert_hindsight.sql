-- How good the county's own alerts were (预警回看): which would not have opened, and which were missed, as
-- is known now.
--
-- A threshold watches values as they were first published. Late truth restates them; then the same rule
-- is held against what is known now. Its condition begins beyond one limit and ends at the other, as the
-- job has it; keepFor and unseenFor only move ends, and are left out. A change of the policy is not
-- followed: the rules are those in use.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.alert_hindsight
(
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code of the watched value',
    verdict LowCardinality(String) COMMENT '回看结论 right 应报已报, would_not_have_opened 误报: the limit was not passed as is known now, missed 漏报: it was and nobody knew',
    began_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the condition began, or would have',
    ended_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '结束时间 when the value was back, or would have been; null = it is not',
    value_then Nullable(Float64) COMMENT '当时值 value as published, of when the limit was passed; null = there was none',
    value_now Nullable(Float64) COMMENT '现值 value of the same time as it is known now; null = there is none',
    color_then LowCardinality(String) COMMENT '当时颜色 color of the index as published; empty = it is no index',
    color_now LowCardinality(String) COMMENT '现颜色 color of the index as it is known now; empty = it is no index',
    threshold Nullable(Float64) COMMENT '阈值 limit of the value; null = a color is the limit',
    alert_id String COMMENT '预警编号 the alert that opened then; empty = missed, or another alert stood for it'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    watched AS
    (
        SELECT
            toString(`index`) AS watches, region AS place, any(level) AS its_level, at AS its_end,
            countIf(revision = 0) > 0 AS on_time,
            argMinIf((value, toString(color), low, high, true), revision, revision = 0) AS published,
            argMax((value, toString(color), low, high, true), revision) AS known
        FROM anlan.indices_log
        WHERE `index` IN (SELECT watches FROM anlan.rules WHERE kind = 'threshold')
        GROUP BY watches, place, its_end
        UNION ALL
        SELECT
            concat(indicator, ' ', `window`), region, any(level), at,
            countIf(revision = 0) > 0,
            argMinIf((value, '', low, high, isNull(fills_until)), revision, revision = 0),
            argMax((value, '', low, high, isNull(fills_until)), revision)
        FROM anlan.indicators_log
        WHERE (indicator, `window`) IN (
            SELECT splitByChar(' ', watches)[1], splitByChar(' ', watches)[2]
            FROM anlan.rules
            WHERE kind = 'threshold')
        GROUP BY indicator, `window`, region, at
    ),
    -- as published and as known now: 1 = beyond the limit, 0 = back, null = it stays as it was
    judged AS
    (
        SELECT
            r.rule AS its_rule, place, its_end, r.for_seconds AS hold, r.limit_color AS bad_color,
            r.enter AS its_limit, known, seen.1 AS version,
            -- of a window that is not full yet only what can but grow says something
            r.direction = 'above' AND splitByChar(' ', r.watches)[1] IN (
                SELECT indicator FROM anlan.indicators_catalog
                WHERE measure IN ('count', 'distinct', 'open', 'overdue', 'heard')) AS grows,
            if(r.direction = 'above', seen.3.3, seen.3.4) AS nearer,
            isNull(r.sure) OR isNull(nearer) OR nearer = seen.3.1 OR r.sure <= (1 + erf(
                1.959963984540054 * (seen.3.1 - r.enter) / (seen.3.1 - nearer) / sqrt(2))) / 2 AS is_sure,
            if(on_time, published.1, NULL) AS its_value, if(on_time, published.2, NULL) AS its_color,
            multiIf(
                NOT seen.2, NULL,
                r.limit_color != '', multiIf(
                    seen.3.2 IN ('', 'grey'), NULL, seen.3.2 IN ('red', r.limit_color), 1, 0),
                isNull(seen.3.1) OR NOT (seen.3.5 OR (grows AND seen.3.1 > r.leave)), NULL,
                r.direction = 'above', multiIf(
                    seen.3.1 > r.enter, if(is_sure, 1, NULL), seen.3.1 <= r.leave, 0, NULL),
                multiIf(seen.3.1 < r.enter, if(is_sure, 1, NULL), seen.3.1 >= r.leave, 0, NULL)) AS beyond
        FROM watched AS w
        INNER JOIN anlan.rules AS r ON r.watches = w.watches
        ARRAY JOIN [('then', on_time, published), ('now', true, known)] AS seen
        WHERE r.kind = 'threshold' AND (empty(r.levels) OR has(r.levels, its_level))
    ),
    held AS
    (
        SELECT
            *,
            ifNull(anyLast(beyond) OVER past, 0) AS bad,
            anyLast(its_value) OVER past AS last_value,
            anyLast(its_color) OVER past AS last_color
        FROM judged
        WINDOW past AS (
            PARTITION BY its_rule, place, version ORDER BY its_end
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    turns AS
    (
        SELECT *, lagInFrame(bad, 1, 0) OVER (
            PARTITION BY its_rule, place, version ORDER BY its_end
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS bad_before
        FROM held
    ),
    runs AS
    (
        SELECT *, leadInFrame(its_end, 1, toDateTime64('2200-01-01 00:00:00', 3, 'Asia/Shanghai')) OVER (
            PARTITION BY its_rule, place, version ORDER BY its_end
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS its_turn
        FROM turns
        WHERE bad != bad_before
    ),
    conditions AS
    (
        SELECT
            its_rule, place,
            groupArrayIf((began, its_turn, last_value, known.1, last_color, known.2, its_threshold), version = 'then') AS thens,
            groupArrayIf((began, its_turn, last_value, known.1, last_color, known.2, its_threshold), version = 'now') AS nows
        FROM
        (
            SELECT
                *, its_end + toIntervalSecond(hold) AS began,
                if(bad_color = '', its_limit, NULL) AS its_threshold
            FROM runs
            WHERE bad = 1
        )
        WHERE began < its_turn
        GROUP BY its_rule, place
    ),
    judgements AS
    (
        SELECT
            its_rule, place,
            arrayJoin(arrayConcat(
                arrayMap(
                    x -> (if(arrayExists(y -> y.1 < x.2 AND x.1 < y.2, nows), 'right', 'would_not_have_opened'), x),
                    thens),
                arrayMap(
                    x -> ('missed', x),
                    arrayFilter(x -> NOT arrayExists(y -> y.1 < x.2 AND x.1 < y.2, thens), nows)))) AS judgement,
            judgement.2.1 AS began
        FROM conditions
    )
SELECT
    j.its_rule AS rule,
    j.place AS region,
    j.judgement.1 AS verdict,
    j.began AS began_at,
    if(j.judgement.2.2 > toDateTime64('2199-01-01 00:00:00', 3), NULL, j.judgement.2.2) AS ended_at,
    j.judgement.2.3 AS value_then,
    j.judgement.2.4 AS value_now,
    ifNull(j.judgement.2.5, '') AS color_then,
    j.judgement.2.6 AS color_now,
    j.judgement.2.7 AS threshold,
    if(verdict != 'missed' AND (isNull(a.cleared_at) OR a.cleared_at > j.began), a.alert_id, '') AS alert_id
FROM judgements AS j
ASOF LEFT JOIN
(
    SELECT toString(rule) AS of_rule, scope, opened_at, cleared_at, alert_id
    FROM anlan.alerts
    WHERE kind = 'threshold'
) AS a ON a.of_rule = j.its_rule AND a.scope = j.place AND a.opened_at <= j.began
COMMENT '预警回看 every time that a threshold''s condition began, or would have as is known now: right, false or missed';

CREATE OR REPLACE VIEW anlan.alert_quality_by_month
(
    month Date COMMENT '月份 first day of the month in which the condition began',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    region LowCardinality(String) COMMENT '镇街代码 region code of the town, or of the county where it watches that',
    opened UInt64 COMMENT '触发次数 how often the condition began as published',
    right UInt64 COMMENT '应报已报 how many of these are right as is known now',
    would_not_have_opened UInt64 COMMENT '误报 how many of these would not have begun',
    missed UInt64 COMMENT '漏报 how often it would have begun besides, and nobody knew'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toDate(toStartOfMonth(began_at, 'Asia/Shanghai')) AS month,
    h.rule AS rule,
    substring(h.region, 1, 9) AS region,
    countIf(verdict != 'missed') AS opened,
    countIf(verdict = 'right') AS right,
    countIf(verdict = 'would_not_have_opened') AS would_not_have_opened,
    countIf(verdict = 'missed') AS missed
FROM anlan.alert_hindsight AS h
GROUP BY month, rule, region
COMMENT '预警质量 per month, rule and town: how good the county''s own alerts were';
