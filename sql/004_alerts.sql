-- Alerts: one per episode, updated and not repeated.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.alerts_log
(
    alert_id String COMMENT '预警编号 identity of the alert, a hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    kind LowCardinality(String) COMMENT '种类 kind of rule: match or threshold',
    scope String COMMENT '对象范围 what the one alert is about: a region code, or kind:id of a subject',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 state of the people who handle it: open, accepted, handling, answered, verified, closed',
    condition LowCardinality(String) COMMENT '触发条件 firing, or cleared once it has ended',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the alert was opened, event time' CODEC(Delta, ZSTD),
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made, event time' CODEC(Delta, ZSTD),
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    respond_by DateTime64(3, 'Asia/Shanghai') COMMENT '响应时限 until when somebody must have accepted it' CODEC(Delta, ZSTD),
    value Nullable(Float64) COMMENT '观测值 watched value; null for a match',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null for a match',
    events UInt64 COMMENT '事件数 matching events so far; 0 for a threshold',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few' CODEC(ZSTD(3)),
    headline_zh String COMMENT '中文标题 headline in Chinese' CODEC(ZSTD(3)),
    headline_en String COMMENT '英文标题 headline in English' CODEC(ZSTD(3)),
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(opened_at)
ORDER BY (alert_id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '预警流水 revisions of alerts as they were published, possibly twice; read the views alerts and alert_history';

CREATE OR REPLACE VIEW anlan.alerts
(
    alert_id String COMMENT '预警编号 identity of the alert, a hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    kind LowCardinality(String) COMMENT '种类 kind of rule: match or threshold',
    scope String COMMENT '对象范围 what the one alert is about: a region code, or kind:id of a subject',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 state of the people who handle it: open, accepted, handling, answered, verified, closed',
    condition LowCardinality(String) COMMENT '触发条件 firing, or cleared once it has ended',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the alert was opened, event time',
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made, event time',
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    respond_by DateTime64(3, 'Asia/Shanghai') COMMENT '响应时限 until when somebody must have accepted it',
    value Nullable(Float64) COMMENT '观测值 watched value; null for a match',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null for a match',
    events UInt64 COMMENT '事件数 matching events so far; 0 for a threshold',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few',
    headline_zh String COMMENT '中文标题 headline in Chinese',
    headline_en String COMMENT '英文标题 headline in English',
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with'
)
AS
SELECT
    alert_id, revision, rule, kind, scope, region, color, state, condition, opened_at, updated_at,
    cleared_at, respond_by, value, threshold, events, evidence, headline_zh, headline_en, status,
    category, urgency, severity, certainty, catalog_version
FROM anlan.alerts_log
ORDER BY alert_id, revision DESC
LIMIT 1 BY alert_id
COMMENT '预警 every alert once, as it stands now';

CREATE OR REPLACE VIEW anlan.alert_history
(
    alert_id String COMMENT '预警编号 identity of the alert, a hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    kind LowCardinality(String) COMMENT '种类 kind of rule: match or threshold',
    scope String COMMENT '对象范围 what the one alert is about: a region code, or kind:id of a subject',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 state of the people who handle it: open, accepted, handling, answered, verified, closed',
    condition LowCardinality(String) COMMENT '触发条件 firing, or cleared once it has ended',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the alert was opened, event time',
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made, event time',
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    respond_by DateTime64(3, 'Asia/Shanghai') COMMENT '响应时限 until when somebody must have accepted it',
    value Nullable(Float64) COMMENT '观测值 watched value; null for a match',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null for a match',
    events UInt64 COMMENT '事件数 matching events so far; 0 for a threshold',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few',
    headline_zh String COMMENT '中文标题 headline in Chinese',
    headline_en String COMMENT '英文标题 headline in English',
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with'
)
AS
SELECT
    alert_id, revision, rule, kind, scope, region, color, state, condition, opened_at, updated_at,
    cleared_at, respond_by, value, threshold, events, evidence, headline_zh, headline_en, status,
    category, urgency, severity, certainty, catalog_version
FROM anlan.alerts_log FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '预警过程 every revision of every alert, once';
