-- What was wrong in messages that became events all the same, by field and reason, with examples.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.event_problems
(
    day Date COMMENT '日期 day on which the messages were received',
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    field LowCardinality(String) COMMENT '字段 pointer to the field in the message, such as /value',
    reason LowCardinality(String) COMMENT '原因代码 short code of what is wrong, such as bad_value',
    events UInt64 COMMENT '事件数 events and corrections that go without the field, or have something less sure in its place',
    uncertain UInt64 COMMENT '其中不确定数 those of them whose place or time is uncertain',
    last DateTime64(3, 'Asia/Shanghai') COMMENT '最近一次 when the last was received',
    examples Array(Tuple(raw_topic LowCardinality(String), raw_partition Int32, raw_offset Int64)) COMMENT '示例 where five of the messages are'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toDate(received_at) AS day,
    source,
    problem.field AS field,
    problem.reason AS reason,
    count() AS events,
    countIf(notEmpty(e.uncertain)) AS uncertain,
    max(received_at) AS last,
    groupArray(5)((raw_topic, raw_partition, raw_offset)) AS examples
FROM anlan.event_revisions AS e
ARRAY JOIN problems AS problem
GROUP BY day, source, field, reason
COMMENT '字段问题 fields that were wrong in messages that became events, by day, source, field and reason';
