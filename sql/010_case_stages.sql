-- Cases: the stages that each of them reached (受理, 流转, 整改, 反馈, 审核, 督导, 销号).
--
-- A row is a fact: this case reached this stage at this time. What is said about it changes with later
-- events, and the highest revision is valid. A time that was put right is another row; the wrong one
-- is withdrawn.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.case_stages_log
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    case_id String COMMENT '案件编号 case within the source' CODEC(ZSTD(3)),
    stage LowCardinality(String) COMMENT '处置环节 stage: accepted 受理, assigned 流转, handled 整改, answered 反馈, reviewed 审核, supervised 督导, closed 销号; opened = heard of for the first time, in no stage; any other is the source''s own and out of order',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when the case reached it, event time' CODEC(Delta, ZSTD),
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each change',
    withdrawn Bool COMMENT '已撤回 a correction says that the case did not reach it then',
    round UInt32 COMMENT '轮次 1, and one more with each reopening',
    category LowCardinality(String) COMMENT '类别路径 category of the event that opened the case',
    region LowCardinality(String) COMMENT '区域代码 region code of who had the case: 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid; changes from row to row where the case changes hands',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '立案时间 when the case was opened, event time' CODEC(Delta, ZSTD),
    since_opening_ms Int64 COMMENT '距立案毫秒数 milliseconds from the opening to this stage' CODEC(ZSTD),
    since_previous_ms Nullable(Int64) COMMENT '距上一环节毫秒数 milliseconds from the stage before it; null = it is the first' CODEC(ZSTD),
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '环节时限 until when rules want the stage to be reached; null = no rule does' CODEC(ZSTD),
    illegal Bool COMMENT '顺序违规 whether it is out of order',
    reason Nullable(String) COMMENT '违规原因 what is wrong with the order, such as closed before accepted; null = nothing' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(at)
ORDER BY (source, case_id, at, stage)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '案件环节流水 stages of cases as they were told, possibly twice; read the view case_stages';

CREATE OR REPLACE VIEW anlan.case_stages
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    case_id String COMMENT '案件编号 case within the source',
    stage LowCardinality(String) COMMENT '处置环节 stage: accepted 受理, assigned 流转, handled 整改, answered 反馈, reviewed 审核, supervised 督导, closed 销号; opened = heard of for the first time, in no stage; any other is the source''s own and out of order',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when the case reached it, event time',
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each change',
    round UInt32 COMMENT '轮次 1, and one more with each reopening',
    category LowCardinality(String) COMMENT '类别路径 category of the event that opened the case',
    region LowCardinality(String) COMMENT '区域代码 region code of who had the case: 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid; changes from row to row where the case changes hands',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '立案时间 when the case was opened, event time',
    since_opening_ms Int64 COMMENT '距立案毫秒数 milliseconds from the opening to this stage',
    since_previous_ms Nullable(Int64) COMMENT '距上一环节毫秒数 milliseconds from the stage before it; null = it is the first',
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '环节时限 until when rules want the stage to be reached; null = no rule does',
    illegal Bool COMMENT '顺序违规 whether it is out of order',
    reason Nullable(String) COMMENT '违规原因 what is wrong with the order, such as closed before accepted; null = nothing'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT * EXCEPT withdrawn
FROM anlan.case_stages_log FINAL
WHERE NOT withdrawn
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '案件环节 every stage that a case reached once, as it is known now';

CREATE OR REPLACE VIEW anlan.cases
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    case_id String COMMENT '案件编号 case within the source',
    category LowCardinality(String) COMMENT '类别路径 category of the event that opened the case',
    region LowCardinality(String) COMMENT '区域代码 region code of who had the case last',
    level LowCardinality(String) COMMENT '区域层级 level of that region: county, town, village, grid',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '立案时间 when the case was opened, event time',
    stage LowCardinality(String) COMMENT '当前环节 stage that it reached last; opened = none yet',
    stage_at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when it reached that stage',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when it was closed for the last time; null = it is open',
    rounds UInt32 COMMENT '轮次数 1, and one more for each reopening',
    regions UInt64 COMMENT '经手区域数 different regions that had the case',
    illegal UInt64 COMMENT '违规环节数 stages that are out of order',
    late UInt64 COMMENT '超期环节数 stages that were reached after their deadline',
    open_for_s Int64 COMMENT '在办秒数 seconds from the opening to the closing, or while it is open to the newest stage of all cases'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    source,
    case_id,
    any(its_category) AS category,
    argMax(its_region, place) AS region,
    argMax(its_level, place) AS level,
    min(its_opening) AS opened_at,
    argMax(reached, place) AS stage,
    max(reached_at) AS stage_at,
    if(stage = 'closed', stage_at, NULL) AS closed_at,
    max(its_round) AS rounds,
    uniqExact(its_region) AS regions,
    countIf(is_illegal) AS illegal,
    countIf(reached_at > deadline) AS late,
    dateDiff('second', opened_at, if(stage = 'closed', stage_at, any(newest))) AS open_for_s
FROM
(
    SELECT
        source, case_id, category AS its_category, region AS its_region, level AS its_level,
        opened_at AS its_opening, stage AS reached, at AS reached_at, round AS its_round,
        illegal AS is_illegal, due_at AS deadline,
        (SELECT max(at) FROM anlan.case_stages_log) AS newest,
        (at, round, indexOf(['accepted', 'assigned', 'handled', 'answered', 'reviewed', 'supervised', 'closed'], stage)) AS place
    FROM anlan.case_stages
)
GROUP BY source, case_id
COMMENT '案件 every case once: how far it is, how long it took';

CREATE OR REPLACE VIEW anlan.case_durations
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    town LowCardinality(String) COMMENT '镇街代码 region code of the town, or of the county where no town is known',
    stage LowCardinality(String) COMMENT '处置环节 stage of the closed loop',
    reached UInt64 COMMENT '到达次数 how often the stage was reached',
    cases UInt64 COMMENT '案件数 different cases that reached it',
    median_s Float64 COMMENT '中位用时秒数 median of the seconds from the opening to the stage, first rounds only',
    p90_s Float64 COMMENT '九成用时秒数 nine of ten cases reached it within so many seconds, first rounds only',
    median_step_s Nullable(Float64) COMMENT '环节中位用时秒数 median of the seconds from the stage before it; null = there is none before it',
    within_time Nullable(Float64) COMMENT '按时率 share that was reached within its deadline, 0..1; null = no rule has one',
    returns UInt64 COMMENT '退回重办次数 how often it was reached again in the same round',
    reopened UInt64 COMMENT '重办次数 how often it was reached in a round after a reopening',
    illegal UInt64 COMMENT '违规次数 how often it was out of order'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    source,
    substring(region, 1, 9) AS town,
    stage,
    count() AS reached,
    uniqExact(case_id) AS cases,
    quantileExactIf(0.5)(since_opening_ms, round = 1) / 1000 AS median_s,
    quantileExactIf(0.9)(since_opening_ms, round = 1) / 1000 AS p90_s,
    quantileExactOrNull(0.5)(since_previous_ms) / 1000 AS median_step_s,
    if(countIf(due_at IS NOT NULL) = 0, NULL, countIf(at <= due_at) / countIf(due_at IS NOT NULL)) AS within_time,
    count() - uniqExact(case_id, round) AS returns,
    countIf(round > 1) AS reopened,
    countIf(illegal) AS illegal
FROM anlan.case_stages
WHERE stage != 'opened'
GROUP BY source, town, stage
COMMENT '环节用时 per source, town and stage: how often, how long, how many in time, how many came back';
