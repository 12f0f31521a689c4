-- Events: the ledger of what was accepted, every revision once.
--
-- events_log grows with the topic `events`. A row that is written twice has the same sorting key and
-- the same partition, so FINAL leaves one. Which revision is the newest cannot be read off the
-- sorting key, as a correction may move the event in time: corrected_events_log, filled by a
-- materialized view, names the few that were ever corrected. So `events` is a filter, and a query
-- over a day reads a day. An event whose newest revision withdraws it is in `event_revisions` alone.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.events_log
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    id String COMMENT '来源内编号 identity within the source; of a summary it begins with summary:' CODEC(ZSTD(3)),
    revision UInt64 COMMENT '修订号 revision, greater with each correction: a count from 0, a time, a position in a log; up to 19 digits',
    category LowCardinality(String) COMMENT '类别路径 category path of our classification, such as dispute/neighbour',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    occurred_at DateTime64(3, 'Asia/Shanghai') COMMENT '发生时间 event time; of a summary the last millisecond of its pane' CODEC(Delta, ZSTD),
    received_at DateTime64(3, 'Asia/Shanghai') COMMENT '接收时间 when it reached the raw topic' CODEC(Delta, ZSTD),
    case_id Nullable(String) COMMENT '案件编号 case that the event belongs to; null = none' CODEC(ZSTD(3)),
    stage LowCardinality(Nullable(String)) COMMENT '处置环节 last stage of the case that it tells of; null = none',
    stages Array(Tuple(stage LowCardinality(String), at DateTime64(3, 'Asia/Shanghai'))) COMMENT '各处置环节 stages of the case that it tells of, each with the time when it was reached' CODEC(ZSTD(3)),
    subjects Array(Tuple(kind LowCardinality(String), id String, key LowCardinality(String), next_id String, next_key LowCardinality(String))) COMMENT '涉及对象 what the event is about: kind and id, pseudonymised where personal, by which key, and while one key replaces another, by both' CODEC(ZSTD(3)),
    things Array(Tuple(kind LowCardinality(String), id String)) ALIAS arrayMap(subject -> (subject.kind, subject.id), arrayFilter(subject -> subject.key = '', subjects)) COMMENT '非个人对象 those of the subjects whose id is no pseudonym: devices, buildings, units, places of a register',
    people Array(Tuple(kind LowCardinality(String), number UInt64)) ALIAS arrayMap(subject -> (subject.kind, sipHash64(subject.id, toYYYYMM(occurred_at))), arrayFilter(subject -> subject.key != '', subjects)) COMMENT '涉及个人计数 those of the subjects that are pseudonyms, as numbers that change every month: enough to count people, not to follow them',
    value Nullable(Float64) COMMENT '数值 measured value in the unit; of a summary the last one; null = none' CODEC(ZSTD),
    unit LowCardinality(Nullable(String)) COMMENT '单位 unit of the value; null = none',
    attributes Map(LowCardinality(String), String) COMMENT '其他字段 further fields that the source keeps' CODEC(ZSTD(3)),
    longitude Nullable(Float64) COMMENT '经度 WGS 84 longitude in degrees; null = not known' CODEC(ZSTD),
    latitude Nullable(Float64) COMMENT '纬度 WGS 84 latitude in degrees; null = not known' CODEC(ZSTD),
    too_late Bool COMMENT '迟到过久 came later than the source allows: stored, but in no index',
    withdrawn Bool COMMENT '已撤回 the source takes the event back with this revision: it counts nowhere, and says what was known of it',
    readings UInt64 COMMENT '读数个数 messages that this row stands for: 1, or those of a summary',
    minimum Nullable(Float64) COMMENT '最小值 least reading of a summary; null for a single event' CODEC(ZSTD),
    maximum Nullable(Float64) COMMENT '最大值 greatest reading of a summary; null for a single event' CODEC(ZSTD),
    sum Nullable(Float64) COMMENT '合计 sum of the readings of a summary; null for a single event' CODEC(ZSTD),
    raw_topic LowCardinality(String) COMMENT '原始主题 Kafka topic of the original message',
    raw_partition Int32 COMMENT '原始分区 partition of the original message',
    raw_offset Int64 COMMENT '原始位移 offset of the original message; -1 for a summary' CODEC(Delta, ZSTD),
    raw_part Int32 COMMENT '原始部分 which of several things that the original message tells of; 0 = the first, or the only one' CODEC(ZSTD),
    problems Array(Tuple(field LowCardinality(String), reason LowCardinality(String))) COMMENT '字段问题 fields of the message that the event goes without, or for which something less sure stands',
    uncertain Array(LowCardinality(String)) COMMENT '不确定项 place where the region is only the nearest known, time where it is that of arrival',
    in_time UInt8 MATERIALIZED NOT too_late COMMENT '按时到达 what came in time stays, though it be sent again when it is too late',
    INDEX by_id id TYPE bloom_filter(0.01) GRANULARITY 4
)
ENGINE = ReplacingMergeTree(in_time)
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (source, occurred_at, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '事件流水 events as they arrived, possibly twice; read the views events and event_revisions';

CREATE TABLE IF NOT EXISTS anlan.corrected_events_log
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    id String COMMENT '来源内编号 identity within the source; of a summary it begins with summary:' CODEC(ZSTD(3)),
    revision UInt64 COMMENT '最新修订号 newest revision'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (source, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '更正清单 events that have a revision above 0, with the newest, which may withdraw them; filled from events_log';

CREATE MATERIALIZED VIEW IF NOT EXISTS anlan.corrected_events_feed TO anlan.corrected_events_log AS
SELECT source, id, revision
FROM anlan.events_log
WHERE revision > 0
COMMENT '填充 corrected_events_log fills corrected_events_log';

CREATE OR REPLACE VIEW anlan.event_revisions
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    id String COMMENT '来源内编号 identity within the source; of a summary it begins with summary:',
    revision UInt64 COMMENT '修订号 revision, greater with each correction: a count from 0, a time, a position in a log; up to 19 digits',
    category LowCardinality(String) COMMENT '类别路径 category path of our classification, such as dispute/neighbour',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    occurred_at DateTime64(3, 'Asia/Shanghai') COMMENT '发生时间 event time; of a summary the last millisecond of its pane',
    received_at DateTime64(3, 'Asia/Shanghai') COMMENT '接收时间 when it reached the raw topic',
    case_id Nullable(String) COMMENT '案件编号 case that the event belongs to; null = none',
    stage LowCardinality(Nullable(String)) COMMENT '处置环节 last stage of the case that it tells of; null = none',
    stages Array(Tuple(stage LowCardinality(String), at DateTime64(3, 'Asia/Shanghai'))) COMMENT '各处置环节 stages of the case that it tells of, each with the time when it was reached',
    subjects Array(Tuple(kind LowCardinality(String), id String, key LowCardinality(String), next_id String, next_key LowCardinality(String))) COMMENT '涉及对象 what the event is about: kind and id, pseudonymised where personal, by which key, and while one key replaces another, by both',
    things Array(Tuple(kind LowCardinality(String), id String)) COMMENT '非个人对象 those of the subjects whose id is no pseudonym: devices, buildings, units, places of a register',
    people Array(Tuple(kind LowCardinality(String), number UInt64)) COMMENT '涉及个人计数 those of the subjects that are pseudonyms, as numbers that change every month: enough to count people, not to follow them',
    value Nullable(Float64) COMMENT '数值 measured value in the unit; of a summary the last one; null = none',
    unit LowCardinality(Nullable(String)) COMMENT '单位 unit of the value; null = none',
    attributes Map(LowCardinality(String), String) COMMENT '其他字段 further fields that the source keeps',
    longitude Nullable(Float64) COMMENT '经度 WGS 84 longitude in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 WGS 84 latitude in degrees; null = not known',
    too_late Bool COMMENT '迟到过久 came later than the source allows: stored, but in no index',
    withdrawn Bool COMMENT '已撤回 the source takes the event back with this revision: it counts nowhere, and says what was known of it',
    readings UInt64 COMMENT '读数个数 messages that this row stands for: 1, or those of a summary',
    minimum Nullable(Float64) COMMENT '最小值 least reading of a summary; null for a single event',
    maximum Nullable(Float64) COMMENT '最大值 greatest reading of a summary; null for a single event',
    sum Nullable(Float64) COMMENT '合计 sum of the readings of a summary; null for a single event',
    raw_topic LowCardinality(String) COMMENT '原始主题 Kafka topic of the original message',
    raw_partition Int32 COMMENT '原始分区 partition of the original message',
    raw_offset Int64 COMMENT '原始位移 offset of the original message; -1 for a summary',
    raw_part Int32 COMMENT '原始部分 which of several things that the original message tells of; 0 = the first, or the only one',
    problems Array(Tuple(field LowCardinality(String), reason LowCardinality(String))) COMMENT '字段问题 fields of the message that the event goes without, or for which something less sure stands',
    uncertain Array(LowCardinality(String)) COMMENT '不确定项 place where the region is only the nearest known, time where it is that of arrival'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *, things, people
FROM anlan.events_log FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '事件及全部更正 every accepted revision of every event, once';

CREATE OR REPLACE VIEW anlan.events
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    id String COMMENT '来源内编号 identity within the source; of a summary it begins with summary:',
    revision UInt64 COMMENT '修订号 revision, greater with each correction: a count from 0, a time, a position in a log; up to 19 digits',
    category LowCardinality(String) COMMENT '类别路径 category path of our classification, such as dispute/neighbour',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    occurred_at DateTime64(3, 'Asia/Shanghai') COMMENT '发生时间 event time; of a summary the last millisecond of its pane',
    received_at DateTime64(3, 'Asia/Shanghai') COMMENT '接收时间 when it reached the raw topic',
    case_id Nullable(String) COMMENT '案件编号 case that the event belongs to; null = none',
    stage LowCardinality(Nullable(String)) COMMENT '处置环节 last stage of the case that it tells of; null = none',
    stages Array(Tuple(stage LowCardinality(String), at DateTime64(3, 'Asia/Shanghai'))) COMMENT '各处置环节 stages of the case that it tells of, each with the time when it was reached',
    subjects Array(Tuple(kind LowCardinality(String), id String, key LowCardinality(String), next_id String, next_key LowCardinality(String))) COMMENT '涉及对象 what the event is about: kind and id, pseudonymised where personal, by which key, and while one key replaces another, by both',
    things Array(Tuple(kind LowCardinality(String), id String)) COMMENT '非个人对象 those of the subjects whose id is no pseudonym: devices, buildings, units, places of a register',
    people Array(Tuple(kind LowCardinality(String), number UInt64)) COMMENT '涉及个人计数 those of the subjects that are pseudonyms, as numbers that change every month: enough to count people, not to follow them',
    value Nullable(Float64) COMMENT '数值 measured value in the unit; of a summary the last one; null = none',
    unit LowCardinality(Nullable(String)) COMMENT '单位 unit of the value; null = none',
    attributes Map(LowCardinality(String), String) COMMENT '其他字段 further fields that the source keeps',
    longitude Nullable(Float64) COMMENT '经度 WGS 84 longitude in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 WGS 84 latitude in degrees; null = not known',
    too_late Bool COMMENT '迟到过久 came later than the source allows: stored, but in no index',
    withdrawn Bool COMMENT '已撤回 the source takes the event back with this revision: it counts nowhere, and says what was known of it',
    readings UInt64 COMMENT '读数个数 messages that this row stands for: 1, or those of a summary',
    minimum Nullable(Float64) COMMENT '最小值 least reading of a summary; null for a single event',
    maximum Nullable(Float64) COMMENT '最大值 greatest reading of a summary; null for a single event',
    sum Nullable(Float64) COMMENT '合计 sum of the readings of a summary; null for a single event',
    raw_topic LowCardinality(String) COMMENT '原始主题 Kafka topic of the original message',
    raw_partition Int32 COMMENT '原始分区 partition of the original message',
    raw_offset Int64 COMMENT '原始位移 offset of the original message; -1 for a summary',
    raw_part Int32 COMMENT '原始部分 which of several things that the original message tells of; 0 = the first, or the only one',
    problems Array(Tuple(field LowCardinality(String), reason LowCardinality(String))) COMMENT '字段问题 fields of the message that the event goes without, or for which something less sure stands',
    uncertain Array(LowCardinality(String)) COMMENT '不确定项 place where the region is only the nearest known, time where it is that of arrival'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *, things, people
FROM anlan.events_log FINAL
WHERE NOT withdrawn
    AND ((revision = 0 AND (source, id) NOT IN (SELECT source, id FROM anlan.corrected_events_log))
        OR (source, id, revision) IN
            (SELECT source, id, max(revision) FROM anlan.corrected_events_log GROUP BY source, id))
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '事件 every event that was not withdrawn, once, in its newest revision';
