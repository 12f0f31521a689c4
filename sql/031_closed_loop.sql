-- The closed loop (三色预警交办, 受理—流转—整改—反馈—审核—督导—销号): how alerts and cases go through it, where
-- they are stuck or come back, and who was late.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.alert_progress
(
    alert_id String COMMENT '预警编号 identity of the alert',
    rule LowCardinality(String) COMMENT '规则 name of its rule',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    scope String COMMENT '对象范围 what it is about: a region code, or kind:id of a subject',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when it opened',
    accepted_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '受理时间 when somebody took it; null = nobody has',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '交办时间 when a unit was assigned; null = none is',
    answered_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '反馈时间 when the unit answered first; null = it has not',
    verified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '审核时间 when that was verified; null = it is not',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when it was closed or withdrawn; null = it is open',
    minutes_to_accept Nullable(Float64) COMMENT '受理用时 minutes until somebody took it; null = nobody has',
    minutes_to_assign Nullable(Float64) COMMENT '交办用时 minutes until a unit was assigned; null = none is',
    hours_to_close Nullable(Float64) COMMENT '销号用时 hours until it was closed or withdrawn; null = it is open',
    returns UInt64 COMMENT '退回次数 how often an answer was sent back',
    escalated UInt8 COMMENT '最高升级层级 most regions up that it was escalated in one stage',
    late UInt64 COMMENT '超时次数 how often somebody was late with it',
    supervised Bool COMMENT '挂牌督办 even the county was late with it'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    alert_id,
    argMax(of, revision) AS rule,
    argMax(shade, revision) AS color,
    argMax(place, revision) AS region,
    argMax(about, revision) AS scope,
    argMax(stage, revision) AS state,
    argMax(who, revision) AS unit,
    min(begun) AS opened_at,
    minOrNullIf(at, did = 'accept') AS accepted_at,
    minOrNullIf(at, did = 'assign') AS assigned_at,
    minOrNullIf(at, did = 'answer') AS answered_at,
    minOrNullIf(at, did = 'verify') AS verified_at,
    minOrNullIf(at, stage IN ('closed', 'withdrawn')) AS closed_at,
    dateDiff('second', opened_at, accepted_at) / 60 AS minutes_to_accept,
    dateDiff('second', opened_at, assigned_at) / 60 AS minutes_to_assign,
    dateDiff('second', opened_at, closed_at) / 3600 AS hours_to_close,
    countIf(did = 'return' AND did_before != 'return') AS returns,
    max(up) AS escalated,
    max(length(hands)) AS late,
    max(noticed) AS supervised
FROM
(
    SELECT
        alert_id, revision, rule AS of, color AS shade, region AS place, scope AS about, state AS stage,
        unit AS who, opened_at AS begun, updated_at AS at, action AS did, escalation AS up, late AS hands,
        supervised AS noticed,
        lagInFrame(action) OVER (PARTITION BY alert_id ORDER BY revision ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS did_before
    FROM anlan.alert_history
)
GROUP BY alert_id
COMMENT '预警处置进度 every alert once: when it was taken, handed out, answered, verified and closed';

CREATE OR REPLACE VIEW anlan.responsibility_by_month
(
    month Date COMMENT '月份 first day of the month in which it was due',
    region LowCardinality(String) COMMENT '责任区域 code of the region that was late',
    region_zh String COMMENT '区域名称 its name from the county down, in Chinese',
    region_en String COMMENT '区域英文名称 its name from the county down, in English',
    unit String COMMENT '承办单位 who was assigned; empty = nobody was yet',
    action LowCardinality(String) COMMENT '环节 what was due: accept, assign, answer, verify, close',
    late UInt64 COMMENT '超时次数 how often it was late',
    red UInt64 COMMENT '红色预警次数 among them with red alerts',
    not_done UInt64 COMMENT '至今未办 among them what is not done yet',
    mean_minutes Float64 COMMENT '平均超时分钟 minutes that it was late, mean, to one decimal; so far, if it is not done',
    worst_minutes Float64 COMMENT '最长超时分钟 the most minutes, to one decimal'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.path_zh AS region_zh,
    r.path_en AS region_en,
    t.unit AS unit,
    t.action AS action,
    t.late AS late,
    t.red AS red,
    t.not_done AS not_done,
    round(t.mean, 1) AS mean_minutes,
    round(t.worst, 1) AS worst_minutes
FROM
(
    SELECT
        toStartOfMonth(due_at) AS month,
        h.region AS region,
        unit,
        action,
        count() AS late,
        countIf(color = 'red') AS red,
        countIf(done_at IS NULL) AS not_done,
        avg(minutes) AS mean,
        max(minutes) AS worst
    FROM
    (
        SELECT
            *,
            dateDiff('second', due_at, assumeNotNull(coalesce(done_at, (SELECT max(updated_at) FROM anlan.alerts_log)))) / 60 AS minutes
        FROM anlan.late_hands
    ) AS h
    GROUP BY month, region, unit, action
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '责任倒查月报 per month, region, unit and action: how often they were late with alerts, and how late';

CREATE OR REPLACE VIEW anlan.case_flow_by_month
(
    month Date COMMENT '月份 first day of the month in which the stage was reached',
    source LowCardinality(String) COMMENT '数据来源 source of the cases',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town that had the case',
    stage LowCardinality(String) COMMENT '处置环节 accepted 受理, assigned 流转, handled 整改, answered 反馈, reviewed 审核, supervised 督导, closed 销号',
    reached UInt64 COMMENT '到达次数 how often it was reached',
    median_step_hours Nullable(Float64) COMMENT '环节中位用时 median of the hours from the stage before it; null = it is the first',
    p90_step_hours Nullable(Float64) COMMENT '环节九成用时 nine of ten took no longer from the stage before it, in hours; null = it is the first',
    on_time_percent Nullable(Float64) COMMENT '按期率 per cent that were reached in time, to one decimal; null = no rule has a deadline',
    returns UInt64 COMMENT '退回次数 how often it was reached again in the same round: the case was sent back',
    reopened UInt64 COMMENT '重办次数 how often it was reached after a reopening',
    waiting UInt64 COMMENT '停留案件数 cases that have come so far and no further'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfMonth(at) AS month,
    source,
    arrayJoin(arrayIntersect([substring(s.region, 1, 6), substring(s.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    stage,
    count() AS reached,
    round(quantileExactOrNull(0.5)(since_previous_ms) / 3600000, 2) AS median_step_hours,
    round(quantileExactOrNull(0.9)(since_previous_ms) / 3600000, 2) AS p90_step_hours,
    round(100 * countIf(at <= due_at) / nullIf(countIf(due_at IS NOT NULL), 0), 1) AS on_time_percent,
    countIf(again > 1) AS returns,
    countIf(round > 1) AS reopened,
    countIf(last AND stage != 'closed') AS waiting
FROM
(
    SELECT
        *,
        row_number() OVER (PARTITION BY source, case_id, round, stage ORDER BY at) AS again,
        row_number() OVER (
            PARTITION BY source, case_id
            ORDER BY at DESC, round DESC,
                indexOf(['accepted', 'assigned', 'handled', 'answered', 'reviewed', 'supervised', 'closed'], stage) DESC) = 1 AS last
    FROM anlan.case_stages
    WHERE stage != 'opened'
) AS s
GROUP BY month, source, region, stage
COMMENT '闭环流转月报 per month, source, county or town, and stage: how often, how long, in time, sent back, waiting';

CREATE OR REPLACE VIEW anlan.stuck_cases
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    c.source AS source,
    c.case_id AS case_id,
    c.category AS category,
    c.region AS region,
    r.path_zh AS region_zh,
    r.path_en AS region_en,
    c.stage AS stage,
    c.stage_at AS since,
    round(dateDiff('second', c.stage_at, (SELECT max(at) FROM anlan.case_stages_log)) / 86400, 1) AS days,
    c.opened_at AS opened_at,
    c.rounds AS rounds,
    c.late AS late
FROM anlan.cases AS c
LEFT JOIN anlan.regions AS r ON r.code = c.region
WHERE c.closed_at IS NULL
    AND c.stage_at <= (SELECT max(at) FROM anlan.case_stages_log) - toIntervalSecond(toUInt32({days:Float64} * 86400))
COMMENT '滞留案件 parameter days 停留天数: open cases whose last stage was so many days ago, as of the newest stage of all';
