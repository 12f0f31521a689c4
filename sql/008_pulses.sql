-- Pulses: when each source was heard. An index leaves out what a silent source would feed, so what was
-- heard when must be known to recompute it.
--
-- A message that is read again has the same minute, so its row has the same key.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.pulses_log
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '听到时刻 event time of a message of the source, cut to the minute; also of one that was a duplicate or came too late' CODEC(Delta, ZSTD)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (source, at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '来源心跳流水 minutes in which sources were heard, possibly twice; read the view pulses';

CREATE OR REPLACE VIEW anlan.pulses
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '听到时刻 event time of a message of the source, cut to the minute; also of one that was a duplicate or came too late'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *
FROM anlan.pulses_log FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '来源心跳 minutes in which each source was heard, each once';
