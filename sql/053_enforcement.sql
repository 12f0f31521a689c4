-- Administrative non-litigation cases (行政非诉): how soon they are disposed of, before and after 智审.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.enforcement_cases
(
    case_number String COMMENT '案号假名 pseudonym of the number of the case',
    category LowCardinality(String) COMMENT '类别路径 matter, such as enforcement/land',
    region LowCardinality(String) COMMENT '区域代码 region code',
    authority String COMMENT '申请机关 administrative body that applied; empty = not told',
    mode LowCardinality(String) COMMENT '审查方式 manual 人工 or smart 智审; empty = not told',
    result LowCardinality(String) COMMENT '裁定结果 granted 准予, refused 不准予 or withdrawn 撤回; empty = none yet',
    applied_at DateTime64(3, 'Asia/Shanghai') COMMENT '申请时间 when the application came in',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '分案时间 when a judge had it; null = none has',
    reviewed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '审查时间 when it was read or heard; null = it was not',
    disposed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '裁定时间 when it was disposed of; null = it waits',
    minutes Nullable(Float64) COMMENT '用时分钟 minutes from the application to the disposition, as the court says; null = it waits'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id AS case_number,
    category,
    region,
    attributes['authority'] AS authority,
    attributes['mode'] AS mode,
    attributes['result'] AS result,
    occurred_at AS applied_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS assigned_at,
    if(mapContains(reached, 'reviewed'), reached['reviewed'], NULL) AS reviewed_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS disposed_at,
    value AS minutes
FROM anlan.events
WHERE source = 'enforcement'
COMMENT '行政非诉案件 every case once: who applied, how it was looked at, how long it took';

CREATE OR REPLACE VIEW anlan.time_to_disposition
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    mode LowCardinality(String) COMMENT '审查方式 manual 人工 (before) or smart 智审 (after)',
    cases UInt64 COMMENT '案件数 cases that came in',
    disposed UInt64 COMMENT '裁定数 cases that were disposed of',
    backlog UInt64 COMMENT '积案数 cases that wait',
    shortest_days Nullable(Float64) COMMENT '最短天数 days that the quickest took, to one decimal; null = none was disposed of',
    longest_days Nullable(Float64) COMMENT '最长天数 days that the slowest took, to one decimal; null = none was disposed of',
    shortest_minutes Nullable(Float64) COMMENT '最短用时分钟 minutes that the quickest took; null = none was disposed of',
    longest_minutes Nullable(Float64) COMMENT '最长用时分钟 minutes that the slowest took; null = none was disposed of',
    median_minutes Nullable(Float64) COMMENT '中位用时分钟 median of the minutes from application to disposition; null = none was disposed of',
    p90_minutes Nullable(Float64) COMMENT '九成用时分钟 nine of ten were disposed of within so many minutes; null = none was',
    oldest_waiting Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最早积案申请时间 when the oldest that waits came in; null = none waits'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    place AS region,
    its_mode AS mode,
    count() AS cases,
    countIf(disposed_at IS NOT NULL) AS disposed,
    count() - disposed AS backlog,
    round(minOrNull(minutes) / 1440, 1) AS shortest_days,
    round(maxOrNull(minutes) / 1440, 1) AS longest_days,
    minOrNull(minutes) AS shortest_minutes,
    maxOrNull(minutes) AS longest_minutes,
    quantileExactOrNull(0.5)(minutes) AS median_minutes,
    quantileExactOrNull(0.9)(minutes) AS p90_minutes,
    minOrNullIf(applied_at, disposed_at IS NULL) AS oldest_waiting
FROM
(
    SELECT
        arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
        mode AS its_mode, minutes, disposed_at, applied_at
    FROM anlan.enforcement_cases
)
GROUP BY region, mode
COMMENT '裁定用时 per county, town and mode: how soon cases are disposed of, before and after, and what waits';
