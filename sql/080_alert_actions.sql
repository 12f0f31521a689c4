-- What people do about alerts: sent through ClickHouse, and what comes of it; who may act.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.alert_answers_log
(
    id String COMMENT '动作编号 that the sender gave it; empty = none',
    alert_id String COMMENT '预警编号 of the alert; empty = the action is about a silence, or does not say',
    silence String COMMENT '静默编号 of the silence that it begins or ends; empty = it is about an alert',
    region LowCardinality(String) COMMENT '区域代码 region code of the alert or silence; empty = it is not known',
    action LowCardinality(String) COMMENT '动作 as the action says; empty = it does not',
    by String COMMENT '动作人 as the action says; empty = it does not',
    rule LowCardinality(String) COMMENT '规则 that a silence which begins keeps quiet; empty = all, or none begins',
    scope String COMMENT '对象范围 that a silence which begins keeps quiet; empty = all, or none begins',
    quiet_from Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '静默起 start of a silence; null = none begins',
    quiet_until Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '静默止 end of a silence; null = none begins',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when it reached the topic alert-actions' CODEC(Delta, ZSTD),
    outcome LowCardinality(String) COMMENT '结果 done, or refused: then it changes nothing',
    reason String COMMENT '拒绝原因 why it is refused, and what to do; empty = it is done' CODEC(ZSTD(3)),
    state LowCardinality(String) COMMENT '处置状态 of the alert afterwards, as alerts have it; empty = there is no such alert',
    settled UInt8 COMMENT '已定 0 = as things stood when it came, 1 = time has passed it',
    `partition` UInt32 COMMENT '分区 of the topic alert-actions',
    `offset` Int64 COMMENT '位置 in the partition'
)
ENGINE = ReplacingMergeTree(settled)
PARTITION BY toYYYYMM(at)
ORDER BY (`partition`, `offset`)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '处置答复流水 what comes of actions, as things stood and then settled; read the view alert_answers';

CREATE OR REPLACE VIEW anlan.alert_answers
(
    id String COMMENT '动作编号 that the sender gave it; empty = none',
    alert_id String COMMENT '预警编号 of the alert; empty = the action is about a silence, or does not say',
    silence String COMMENT '静默编号 of the silence that it begins or ends; empty = it is about an alert',
    region LowCardinality(String) COMMENT '区域代码 region code of the alert or silence; empty = it is not known',
    action LowCardinality(String) COMMENT '动作 as the action says; empty = it does not',
    by String COMMENT '动作人 as the action says; empty = it does not',
    rule LowCardinality(String) COMMENT '规则 that a silence which begins keeps quiet; empty = all, or none begins',
    scope String COMMENT '对象范围 that a silence which begins keeps quiet; empty = all, or none begins',
    quiet_from Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '静默起 start of a silence; null = none begins',
    quiet_until Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '静默止 end of a silence; null = none begins',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '到达时间 when it reached the topic alert-actions',
    outcome LowCardinality(String) COMMENT '结果 done, or refused: then it changes nothing',
    reason String COMMENT '拒绝原因 why it is refused, and what to do; empty = it is done',
    state LowCardinality(String) COMMENT '处置状态 of the alert afterwards, as alerts have it; empty = there is no such alert',
    settled UInt8 COMMENT '已定 0 = as things stood when it came, 1 = time has passed it',
    `partition` UInt32 COMMENT '分区 of the topic alert-actions',
    `offset` Int64 COMMENT '位置 in the partition'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *
FROM anlan.alert_answers_log FINAL
COMMENT '处置答复 what comes of every action on an alert, once: as things stood, until it is settled';

-- Who inserts has done it: by and the time are the server's, whatever an INSERT says. Where Kafka is known
-- (kafka.sql), each row goes on to the topic alert-actions at once.
CREATE TABLE IF NOT EXISTS anlan.alert_actions_sent
(
    id UUID COMMENT '动作编号 made by the sender; sent again it counts once',
    alert_id String COMMENT '预警编号 of the alert; empty = of a silence',
    action LowCardinality(String) COMMENT '动作 accept, assign, answer, verify, return, close, withdraw, comment, silence or unsilence',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    note String COMMENT '说明 what they say; empty = nothing' CODEC(ZSTD(3)),
    region LowCardinality(String) COMMENT '区域代码 of a silence, with all below it; empty = of an alert',
    rule LowCardinality(String) COMMENT '规则 of a silence: only this one; empty = all',
    scope String COMMENT '对象范围 of a silence: only this one; empty = all',
    silence String COMMENT '静默编号 of a silence that ends; empty = none',
    `from` String COMMENT '起 start of a silence, ISO 8601 with offset; empty = now',
    until String COMMENT '止 end of a silence, ISO 8601 with offset; empty = of none',
    by String MATERIALIZED currentUser() COMMENT '动作人 login of who sent it',
    sent_at DateTime64(3, 'Asia/Shanghai') MATERIALIZED now64(3) COMMENT '发送时间 when it was sent, by the server''s clock',
    CONSTRAINT by_whoever_sends CHECK by = currentUser(),
    CONSTRAINT sent_now CHECK abs(dateDiff('second', sent_at, now64(3))) < 60,
    CONSTRAINT an_action CHECK action IN ('accept', 'assign', 'answer', 'verify', 'return', 'close', 'withdraw', 'comment', 'silence', 'unsilence'),
    CONSTRAINT short CHECK lengthUTF8(note) <= 2000 AND greatest(lengthUTF8(alert_id), lengthUTF8(unit), lengthUTF8(region), lengthUTF8(rule), lengthUTF8(scope), lengthUTF8(silence), lengthUTF8(`from`), lengthUTF8(until)) <= 200
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(sent_at)
ORDER BY (id, by, sent_at)
COMMENT '已发动作流水 what people sent about alerts, once for each time; read the view alert_actions';

CREATE OR REPLACE VIEW anlan.alert_actions
(
    id UUID COMMENT '动作编号 made by the sender',
    alert_id String COMMENT '预警编号 of the alert; empty = of a silence',
    region LowCardinality(String) COMMENT '区域代码 region code of the alert or silence; empty = there is no such alert',
    action LowCardinality(String) COMMENT '动作 what is done',
    by String COMMENT '动作人 login of who sent it',
    sent_at DateTime64(3, 'Asia/Shanghai') COMMENT '发送时间 when it was sent first',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    note String COMMENT '说明 what they say; empty = nothing',
    outcome LowCardinality(String) COMMENT '结果 done, refused, or sent: nothing is known of it yet',
    reason String COMMENT '拒绝原因 why it is refused, and what to do; empty = it is not',
    silence String COMMENT '静默编号 of the silence that it begins or ends; empty = none',
    state LowCardinality(String) COMMENT '处置状态 of the alert afterwards; empty = not known, or there is none',
    answered_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '到达时间 when it reached the topic alert-actions; null = nothing is known of it yet'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    s.id AS id, s.alert_id AS alert_id,
    multiIf(a.region != '', a.region, s.region != '', s.region, r.region) AS region,
    s.action AS action, s.by AS by, s.sent_at AS sent_at, s.unit AS unit, s.note AS note,
    if(a.outcome = '', 'sent', a.outcome) AS outcome, a.reason AS reason,
    if(a.silence = '', s.silence, a.silence) AS silence, a.state AS state,
    if(a.outcome = '', NULL, a.at) AS answered_at
FROM
(
    SELECT
        id, by, any(t.alert_id) AS alert_id, any(t.action) AS action, min(t.sent_at) AS sent_at,
        any(t.unit) AS unit, any(t.note) AS note, any(t.region) AS region, any(t.silence) AS silence
    FROM anlan.alert_actions_sent AS t
    GROUP BY id, by
) AS s
LEFT ANY JOIN
(
    SELECT toUUIDOrZero(id) AS answered, by, region, outcome, reason, silence, state, at
    FROM anlan.alert_answers_log FINAL
    WHERE id != ''
) AS a ON a.answered = s.id AND a.by = s.by
LEFT ANY JOIN
(
    SELECT alert_id, any(region) AS region
    FROM anlan.alerts_log
    WHERE alert_id IN (SELECT alert_id FROM anlan.alert_actions_sent)
    GROUP BY alert_id
) AS r ON r.alert_id = s.alert_id
COMMENT '处置动作 what people sent about alerts through ClickHouse, once each, and what came of it';

CREATE OR REPLACE VIEW anlan.silences
(
    silence String COMMENT '静默编号 of the silence',
    region LowCardinality(String) COMMENT '区域代码 region that is kept quiet, with all below it',
    rule LowCardinality(String) COMMENT '规则 only this one; empty = all',
    scope String COMMENT '对象范围 only this one; empty = all',
    `from` DateTime64(3, 'Asia/Shanghai') COMMENT '起 when it begins',
    until DateTime64(3, 'Asia/Shanghai') COMMENT '止 when it ends',
    by String COMMENT '动作人 who asked for it',
    note String COMMENT '说明 why, where it was sent through ClickHouse; empty = nothing said'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    a.silence AS silence, a.region AS region, a.rule AS rule, a.scope AS scope,
    assumeNotNull(a.quiet_from) AS `from`, assumeNotNull(a.quiet_until) AS until, a.by AS by, s.note AS note
FROM
(
    SELECT silence, region, rule, scope, quiet_from, quiet_until, by, toUUIDOrZero(id) AS sent
    FROM anlan.alert_answers_log FINAL
    WHERE action = 'silence' AND outcome = 'done' AND quiet_until > now64(3)
        AND silence NOT IN
        (
            SELECT silence
            FROM anlan.alert_answers_log FINAL
            WHERE action = 'unsilence' AND outcome = 'done'
        )
) AS a
LEFT ANY JOIN anlan.alert_actions_sent AS s ON s.id = a.sent
COMMENT '静默 what is kept quiet now or will be, until when, by whom and why';

CREATE TABLE IF NOT EXISTS anlan.actors_log
(
    login LowCardinality(String) COMMENT '登录名 by which somebody acts: action_by of alerts',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    region LowCardinality(String) COMMENT '区域代码 region code in which they may act, with all below it',
    unit String COMMENT '所属单位 code of the unit that they belong to; empty = none is named',
    may Array(LowCardinality(String)) COMMENT '可做动作 what they may do',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, login)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '处置人员 those who may act upon alerts, of every catalog that was loaded; read the view actors';

CREATE OR REPLACE VIEW anlan.actors
(
    login LowCardinality(String) COMMENT '登录名 by which somebody acts: action_by of alerts',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    region LowCardinality(String) COMMENT '区域代码 region code in which they may act, with all below it',
    unit String COMMENT '所属单位 code of the unit that they belong to; empty = none is named',
    may Array(LowCardinality(String)) COMMENT '可做动作 what they may do',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT login, name_zh, name_en, region, unit, may, catalog_version
FROM anlan.actors_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '处置人员 who may act upon alerts, where, and what they may do; none = everybody may do all';
