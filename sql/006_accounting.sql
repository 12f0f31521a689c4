-- Accounting: raw + further = events + summarised + duplicates + dead letters + ignored, per topic and hour.
--
-- A message may have several parts, each of which is an event, a dead letter or ignored; further are
-- those beyond the first of each message.
-- The hour is that of the event time; of the arrival for a dead letter or what is ignored,
-- which may have no readable event time. What comes so late that nobody remembers whether it came
-- before is the same row if it did (a reading has the hash of its id), and that it was counted more
-- often than there are rows makes it a duplicate. Each part has its own topic: while rows are on their way a
-- difference may show for seconds, and it is gone when `archive` has caught up.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.accounts_log
(
    topic LowCardinality(String) COMMENT '原始主题 Kafka topic with the raw messages',
    `partition` Int32 COMMENT '分区 partition of the raw topic',
    hour DateTime('Asia/Shanghai') COMMENT '小时 beginning of the hour of the event time; of the arrival for a dead letter or what is ignored' CODEC(Delta, ZSTD),
    kind LowCardinality(String) COMMENT '种类 raw = as read, further = parts of messages beyond the first of each, ignored = not to be an event, duplicate = dropped, overtaken = events that came after a later revision, too_late = events that came too late for any index',
    reason LowCardinality(String) COMMENT '原因 why they were ignored; empty of other kinds',
    first_offset Int64 COMMENT '首个位移 first offset that is counted here; makes the account unique' CODEC(Delta, ZSTD),
    first_part Int32 COMMENT '首个部分 part of the message at the first offset that is counted first' CODEC(ZSTD),
    messages UInt64 COMMENT '消息数 number of messages'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (topic, hour, kind, reason, `partition`, first_offset, first_part)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '消息计数流水 counts of messages as they arrived, possibly twice; read the view accounting';

CREATE OR REPLACE VIEW anlan.accounting
(
    topic LowCardinality(String) COMMENT '原始主题 Kafka topic with the raw messages',
    hour DateTime('Asia/Shanghai') COMMENT '小时 beginning of the hour of the event time; of the arrival for a dead letter or what is ignored',
    raw UInt64 COMMENT '原始消息数 messages read',
    further UInt64 COMMENT '后续部分数 parts of messages beyond the first of each',
    events UInt64 COMMENT '事件数 messages that became events or corrections of events',
    summarised UInt64 COMMENT '汇总数 messages that went into summaries',
    duplicates UInt64 COMMENT '重复数 messages dropped as duplicates',
    dead_letters UInt64 COMMENT '死信数 messages that could not become events',
    ignored UInt64 COMMENT '忽略数 messages that are not to be events, see the view ignored_messages',
    difference Int64 COMMENT '差额 raw and further less all others; must be 0',
    overtaken UInt64 COMMENT '被更正超越数 among the events: revisions that came after a later one; they are in no index'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    topic, hour,
    sum(part.1) AS raw,
    sum(part.9) AS further,
    sum(part.2) AS events,
    sum(part.3) AS summarised,
    sum(part.4) + toUInt64(greatest(0, sum(part.6) - sum(part.7))) AS duplicates,
    sum(part.5) AS dead_letters,
    sum(part.10) AS ignored,
    toInt64(raw + further) - toInt64(events + summarised + duplicates + dead_letters + ignored) AS difference,
    sum(part.8) AS overtaken
FROM
(
    SELECT
        topic, hour,
        (
            sumIf(messages, kind = 'raw'), toUInt64(0), toUInt64(0), sumIf(messages, kind = 'duplicate'), toUInt64(0),
            toInt64(sumIf(messages, kind = 'too_late')), toInt64(0), sumIf(messages, kind = 'overtaken'),
            sumIf(messages, kind = 'further'), sumIf(messages, kind = 'ignored')
        ) AS part
    FROM anlan.accounts_log FINAL
    GROUP BY topic, hour
    UNION ALL
    SELECT
        raw_topic, toStartOfHour(occurred_at) AS hour,
        (
            toUInt64(0), sum(readings), toUInt64(0), toUInt64(0), toUInt64(0),
            toInt64(0), toInt64(countIf(too_late)), toUInt64(0), toUInt64(0), toUInt64(0)
        )
    FROM anlan.event_revisions
    WHERE raw_offset >= 0
    GROUP BY raw_topic, hour
    UNION ALL
    SELECT
        raw_topic, toStartOfHour(occurred_at) AS hour,
        (toUInt64(0), toUInt64(0), sum(readings), toUInt64(0), toUInt64(0), toInt64(0), toInt64(0), toUInt64(0), toUInt64(0), toUInt64(0))
    FROM anlan.events
    WHERE raw_offset < 0
    GROUP BY raw_topic, hour
    UNION ALL
    SELECT
        topic, toStartOfHour(received_at) AS hour,
        (toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), count(), toInt64(0), toInt64(0), toUInt64(0), toUInt64(0), toUInt64(0))
    FROM anlan.dead_letters
    GROUP BY topic, hour
)
GROUP BY topic, hour
COMMENT '消息核对 per raw topic and hour what became of the messages; the difference must be 0';

CREATE OR REPLACE VIEW anlan.ignored_messages
(
    topic LowCardinality(String) COMMENT '原始主题 Kafka topic with the raw messages',
    hour DateTime('Asia/Shanghai') COMMENT '小时 beginning of the hour of the arrival',
    reason LowCardinality(String) COMMENT '原因 why: a field and its value that the source ignores, tombstone, nothing, or what a transform says',
    messages UInt64 COMMENT '消息数 messages, or parts of them, that are not to be events'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT topic, hour, reason, sum(messages) AS messages
FROM anlan.accounts_log FINAL
WHERE kind = 'ignored'
GROUP BY topic, hour, reason
COMMENT '忽略的消息 messages that are not to be events, as their source says, per raw topic, hour and reason';
