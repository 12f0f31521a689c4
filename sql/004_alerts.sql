-- Alerts: one per episode, updated and not repeated; who was late; what was refused.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.alerts_log
(
    alert_id String COMMENT '预警编号 identity of the alert: code of the county and hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog; digest = what a town had too much of',
    kind LowCardinality(String) COMMENT '种类 kind of rule, as in the policy, or digest',
    scope String COMMENT '对象范围 what the one alert is about: a region code, kind:id of a subject, or event:source/id',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    condition LowCardinality(String) COMMENT '触发条件 firing, cleared once it has ended, or retracted 已更正: what it stood on was corrected',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the condition began and the county knew' CODEC(Delta, ZSTD),
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made' CODEC(Delta, ZSTD),
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    due_action LowCardinality(String) COMMENT '下一步 what has to be done next: accept, assign, answer, verify, close; empty = nothing',
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '时限 until when; null = nothing is due, or the county is late with it already',
    responsible LowCardinality(String) COMMENT '责任区域 code of the region that has to see to that: its own, or after escalations one above',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    escalation UInt8 COMMENT '升级层级 how many regions up it was escalated in this stage',
    supervised Bool COMMENT '挂牌督办 even the county was late with it',
    late Array(Tuple(action LowCardinality(String), region LowCardinality(String), unit String, due_at DateTime64(3, 'Asia/Shanghai'), done_at Nullable(DateTime64(3, 'Asia/Shanghai')))) COMMENT '超时记录 who was late with what: what was due, which region and unit had to see to it, until when, and when it was done' CODEC(ZSTD(3)),
    value Nullable(Float64) COMMENT '观测值 watched value; null = there is none',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null = there is none',
    sure Nullable(Float64) COMMENT '把握 chance, by the value''s interval, that what lies behind it was beyond the limit when the condition began, 0.5..1; null = it has no interval, or there is no value',
    events UInt64 COMMENT '事件数 events so far; of a value those that it was made from; 0 = of an index',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few; a value as indicators/NAME/WINDOW/REGION/AT, an index as indices/NAME/REGION/AT' CODEC(ZSTD(3)),
    uncertain Array(LowCardinality(String)) COMMENT '存疑 what is not sure: place or time of the first event behind it; value = there is none any more by which it could be seen; empty = nothing',
    taken_back Array(String) COMMENT '已更正依据 what was evidence as source/id, and was corrected since, the first few',
    firings UInt32 COMMENT '触发次数 how often the condition has begun',
    held UInt64 COMMENT '合并数 conditions that this alert stands for, or that it keeps quiet',
    members Array(String) COMMENT '合并范围 scopes of the newest of these: all that no earlier revision has named, a hundred at most; the view alert_members has all' CODEC(ZSTD(3)),
    worst Array(String) COMMENT '最严重范围 scopes of the ten of these whose values were farthest beyond their limits, the worst first',
    action LowCardinality(String) COMMENT '最近动作 what was done last; empty = nothing yet',
    action_by String COMMENT '动作人 who did that; anlan = the system itself',
    action_note String COMMENT '动作说明 what they said' CODEC(ZSTD(3)),
    headline_zh String COMMENT '中文标题 headline in Chinese' CODEC(ZSTD(3)),
    headline_en String COMMENT '英文标题 headline in English' CODEC(ZSTD(3)),
    instruction_zh Nullable(String) COMMENT '中文处置要求 what is to be done, in Chinese; null = nothing said' CODEC(ZSTD(3)),
    instruction_en Nullable(String) COMMENT '英文处置要求 what is to be done, in English; null = nothing said' CODEC(ZSTD(3)),
    msg_type LowCardinality(String) COMMENT 'CAP 消息类型 CAP 1.2 msgType: Alert, Update or Cancel',
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog under which it was opened'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(opened_at)
ORDER BY (alert_id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '预警流水 revisions of alerts as they were published, possibly twice; read the views alerts and alert_history';

-- Alerts as they stand: to find them among all revisions took as long as the history was.
CREATE TABLE IF NOT EXISTS anlan.alerts_latest AS anlan.alerts_log
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(opened_at)
ORDER BY alert_id
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '预警最新状态 newest revision of each alert, filled from alerts_log; read the view alerts';

CREATE MATERIALIZED VIEW IF NOT EXISTS anlan.alerts_feed TO anlan.alerts_latest AS
SELECT *
FROM anlan.alerts_log
COMMENT '填充 alerts_latest fills alerts_latest';

CREATE OR REPLACE VIEW anlan.alerts
(
    alert_id String COMMENT '预警编号 identity of the alert: code of the county and hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog; digest = what a town had too much of',
    kind LowCardinality(String) COMMENT '种类 kind of rule, as in the policy, or digest',
    scope String COMMENT '对象范围 what the one alert is about: a region code, kind:id of a subject, or event:source/id',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    condition LowCardinality(String) COMMENT '触发条件 firing, cleared once it has ended, or retracted 已更正: what it stood on was corrected',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the condition began and the county knew',
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made',
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    due_action LowCardinality(String) COMMENT '下一步 what has to be done next: accept, assign, answer, verify, close; empty = nothing',
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '时限 until when; null = nothing is due, or the county is late with it already',
    responsible LowCardinality(String) COMMENT '责任区域 code of the region that has to see to that: its own, or after escalations one above',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    escalation UInt8 COMMENT '升级层级 how many regions up it was escalated in this stage',
    supervised Bool COMMENT '挂牌督办 even the county was late with it',
    late Array(Tuple(action LowCardinality(String), region LowCardinality(String), unit String, due_at DateTime64(3, 'Asia/Shanghai'), done_at Nullable(DateTime64(3, 'Asia/Shanghai')))) COMMENT '超时记录 who was late with what: what was due, which region and unit had to see to it, until when, and when it was done',
    value Nullable(Float64) COMMENT '观测值 watched value; null = there is none',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null = there is none',
    sure Nullable(Float64) COMMENT '把握 chance, by the value''s interval, that what lies behind it was beyond the limit when the condition began, 0.5..1; null = it has no interval, or there is no value',
    events UInt64 COMMENT '事件数 events so far; of a value those that it was made from; 0 = of an index',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few; a value as indicators/NAME/WINDOW/REGION/AT, an index as indices/NAME/REGION/AT',
    uncertain Array(LowCardinality(String)) COMMENT '存疑 what is not sure: place or time of the first event behind it; value = there is none any more by which it could be seen; empty = nothing',
    taken_back Array(String) COMMENT '已更正依据 what was evidence as source/id, and was corrected since, the first few',
    firings UInt32 COMMENT '触发次数 how often the condition has begun',
    held UInt64 COMMENT '合并数 conditions that this alert stands for, or that it keeps quiet',
    members Array(String) COMMENT '合并范围 scopes of the newest of these: all that no earlier revision has named, a hundred at most; the view alert_members has all',
    worst Array(String) COMMENT '最严重范围 scopes of the ten of these whose values were farthest beyond their limits, the worst first',
    action LowCardinality(String) COMMENT '最近动作 what was done last; empty = nothing yet',
    action_by String COMMENT '动作人 who did that; anlan = the system itself',
    action_note String COMMENT '动作说明 what they said',
    headline_zh String COMMENT '中文标题 headline in Chinese',
    headline_en String COMMENT '英文标题 headline in English',
    instruction_zh Nullable(String) COMMENT '中文处置要求 what is to be done, in Chinese; null = nothing said',
    instruction_en Nullable(String) COMMENT '英文处置要求 what is to be done, in English; null = nothing said',
    msg_type LowCardinality(String) COMMENT 'CAP 消息类型 CAP 1.2 msgType: Alert, Update or Cancel',
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog under which it was opened'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT * REPLACE (if(action_by = 'anlan', action_note, '') AS action_note)
FROM anlan.alerts_latest FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '预警 every alert once, as it stands now';

CREATE OR REPLACE VIEW anlan.alert_history
(
    alert_id String COMMENT '预警编号 identity of the alert: code of the county and hash of rule, scope and opening',
    revision UInt32 COMMENT '修订号 0 at opening, one more with each update',
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog; digest = what a town had too much of',
    kind LowCardinality(String) COMMENT '种类 kind of rule, as in the policy, or digest',
    scope String COMMENT '对象范围 what the one alert is about: a region code, kind:id of a subject, or event:source/id',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    condition LowCardinality(String) COMMENT '触发条件 firing, cleared once it has ended, or retracted 已更正: what it stood on was corrected',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when the condition began and the county knew',
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made',
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '解除时间 when the condition ended; null = still firing',
    due_action LowCardinality(String) COMMENT '下一步 what has to be done next: accept, assign, answer, verify, close; empty = nothing',
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '时限 until when; null = nothing is due, or the county is late with it already',
    responsible LowCardinality(String) COMMENT '责任区域 code of the region that has to see to that: its own, or after escalations one above',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    escalation UInt8 COMMENT '升级层级 how many regions up it was escalated in this stage',
    supervised Bool COMMENT '挂牌督办 even the county was late with it',
    late Array(Tuple(action LowCardinality(String), region LowCardinality(String), unit String, due_at DateTime64(3, 'Asia/Shanghai'), done_at Nullable(DateTime64(3, 'Asia/Shanghai')))) COMMENT '超时记录 who was late with what: what was due, which region and unit had to see to it, until when, and when it was done',
    value Nullable(Float64) COMMENT '观测值 watched value; null = there is none',
    threshold Nullable(Float64) COMMENT '阈值 limit that was passed; null = there is none',
    sure Nullable(Float64) COMMENT '把握 chance, by the value''s interval, that what lies behind it was beyond the limit when the condition began, 0.5..1; null = it has no interval, or there is no value',
    events UInt64 COMMENT '事件数 events so far; of a value those that it was made from; 0 = of an index',
    evidence Array(String) COMMENT '依据 events behind it as source/id, the first few; a value as indicators/NAME/WINDOW/REGION/AT, an index as indices/NAME/REGION/AT',
    uncertain Array(LowCardinality(String)) COMMENT '存疑 what is not sure: place or time of the first event behind it; value = there is none any more by which it could be seen; empty = nothing',
    taken_back Array(String) COMMENT '已更正依据 what was evidence as source/id, and was corrected since, the first few',
    firings UInt32 COMMENT '触发次数 how often the condition has begun',
    held UInt64 COMMENT '合并数 conditions that this alert stands for, or that it keeps quiet',
    members Array(String) COMMENT '合并范围 scopes of the newest of these: all that no earlier revision has named, a hundred at most; the view alert_members has all',
    worst Array(String) COMMENT '最严重范围 scopes of the ten of these whose values were farthest beyond their limits, the worst first',
    action LowCardinality(String) COMMENT '最近动作 what was done last; empty = nothing yet',
    action_by String COMMENT '动作人 who did that; anlan = the system itself',
    action_note String COMMENT '动作说明 what they said',
    headline_zh String COMMENT '中文标题 headline in Chinese',
    headline_en String COMMENT '英文标题 headline in English',
    instruction_zh Nullable(String) COMMENT '中文处置要求 what is to be done, in Chinese; null = nothing said',
    instruction_en Nullable(String) COMMENT '英文处置要求 what is to be done, in English; null = nothing said',
    msg_type LowCardinality(String) COMMENT 'CAP 消息类型 CAP 1.2 msgType: Alert, Update or Cancel',
    status LowCardinality(String) COMMENT 'CAP 状态 CAP 1.2 status: Actual, Exercise, System or Test',
    category LowCardinality(String) COMMENT 'CAP 类别 CAP 1.2 category',
    urgency LowCardinality(String) COMMENT 'CAP 紧急程度 CAP 1.2 urgency',
    severity LowCardinality(String) COMMENT 'CAP 严重程度 CAP 1.2 severity',
    certainty LowCardinality(String) COMMENT 'CAP 确定程度 CAP 1.2 certainty',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog under which it was opened'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT * REPLACE (if(action_by = 'anlan', action_note, '') AS action_note)
FROM anlan.alerts_log FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '预警过程 every revision of every alert, once';

-- What people write may be about anybody: the views above have of it only what the system says of itself,
-- and this one is for those who act upon alerts.
CREATE OR REPLACE VIEW anlan.alert_notes
(
    alert_id String COMMENT '预警编号 of the alert',
    revision UInt32 COMMENT '修订号 of the alert, as in alert_history',
    region LowCardinality(String) COMMENT '区域代码 region code of the alert',
    updated_at DateTime64(3, 'Asia/Shanghai') COMMENT '更新时间 when this revision was made',
    action LowCardinality(String) COMMENT '动作 what was done last',
    by String COMMENT '动作人 who did that',
    note String COMMENT '说明 what they said, in their own words'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT alert_id, revision, region, updated_at, action, action_by AS by, action_note AS note
FROM anlan.alerts_log FINAL
WHERE action_note != '' AND action_by != 'anlan'
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '处置说明 what people wrote about alerts, by the revisions in which it is the last word';

CREATE OR REPLACE VIEW anlan.alert_members
(
    alert_id String COMMENT '预警编号 of the alert',
    rule LowCardinality(String) COMMENT '规则 name of its rule; digest = what a town had too much of',
    region LowCardinality(String) COMMENT '区域代码 region code of the alert',
    member String COMMENT '合并对象 scope of a condition that it stands for, or keeps quiet',
    told_at DateTime64(3, 'Asia/Shanghai') COMMENT '告知时间 when a revision first named it'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT alert_id, any(rule) AS rule, any(region) AS region, member, min(updated_at) AS told_at
FROM anlan.alert_history
ARRAY JOIN members AS member
GROUP BY alert_id, member
COMMENT '合并明细 what each alert stands for, all of it: a revision names the newest only';

CREATE OR REPLACE VIEW anlan.late_hands
(
    alert_id String COMMENT '预警编号 of the alert',
    rule LowCardinality(String) COMMENT '规则 name of its rule',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    region LowCardinality(String) COMMENT '责任区域 region that had to see to it',
    unit String COMMENT '承办单位 who was assigned; empty = nobody',
    action LowCardinality(String) COMMENT '环节 what was due: accept, assign, answer, verify, close',
    due_at DateTime64(3, 'Asia/Shanghai') COMMENT '时限 until when',
    done_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '完成时间 when it was done; null = not yet',
    late_minutes Float64 COMMENT '超时分钟 how late, so far if it is not done'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    alert_id, rule, color, hand.region AS region, hand.unit AS unit, hand.action AS action,
    hand.due_at AS due_at, hand.done_at AS done_at,
    dateDiff('second', hand.due_at, coalesce(hand.done_at, now64(3))) / 60 AS late_minutes
FROM anlan.alerts
ARRAY JOIN late AS hand
COMMENT '责任倒查 who was late with which alert, and for how long';

CREATE TABLE IF NOT EXISTS anlan.alert_actions_refused_log
(
    alert_id String COMMENT '预警编号 as the action says; empty = it does not',
    action LowCardinality(String) COMMENT '动作 as the action says; empty = it does not',
    by String COMMENT '动作人 as the action says; empty = it does not',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when it reached the topic alert-actions' CODEC(Delta, ZSTD),
    reason String COMMENT '拒绝原因 what is wrong, and what to do' CODEC(ZSTD(3)),
    message String COMMENT '原文 the original, as text' CODEC(ZSTD(3)),
    `partition` UInt32 COMMENT '分区 of the topic alert-actions',
    `offset` Int64 COMMENT '位置 in the partition'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (`partition`, `offset`)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '被拒动作流水 actions on alerts that changed nothing, possibly twice; read the view alert_actions_refused';

CREATE OR REPLACE VIEW anlan.alert_actions_refused
(
    alert_id String COMMENT '预警编号 as the action says; empty = it does not',
    action LowCardinality(String) COMMENT '动作 as the action says; empty = it does not',
    by String COMMENT '动作人 as the action says; empty = it does not',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when it reached the topic alert-actions',
    reason String COMMENT '拒绝原因 what is wrong, and what to do',
    message String COMMENT '原文 the original, as text',
    `partition` UInt32 COMMENT '分区 of the topic alert-actions',
    `offset` Int64 COMMENT '位置 in the partition'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *
FROM anlan.alert_actions_refused_log FINAL
COMMENT '被拒动作 every action on an alert that changed nothing, once, with the reason';
