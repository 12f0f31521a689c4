-- Pulses: when each source was heard. An index leaves out what a silent source would feed, so what was
-- heard when must be known to recompute it.
--
-- A message that is read again has the same minute, so its row has the same key. Readers of several
-- partitions may each have begun at another time: since is part of the key, its least counts.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.pulses_log
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '听到时刻 event time of a message of the source, cut to the minute; also of one that was a duplicate or came too late' CODEC(Delta, ZSTD),
    since DateTime64(3, 'Asia/Shanghai') COMMENT '起始时刻 when the county knew of the first message of the source, as far as was read then; the least of a source counts: from there on windows fill'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (source, at, since)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '来源心跳流水 minutes in which sources were heard, possibly twice; read the view pulses';

CREATE OR REPLACE VIEW anlan.pulses
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '听到时刻 event time of a message of the source, cut to the minute; also of one that was a duplicate or came too late',
    since DateTime64(3, 'Asia/Shanghai') COMMENT '起始时刻 when the county knew of the first message of the source, as far as was read then; the least of a source counts: from there on windows fill'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT source, at, min(l.since) AS since
FROM anlan.pulses_log AS l
GROUP BY source, at
COMMENT '来源心跳 minutes in which each source was heard, each once';

-- Of the newest minutes alone, as a year of them is long.
CREATE OR REPLACE VIEW anlan.sources_heard
(
    source LowCardinality(String) COMMENT '数据来源 source, as in the catalog',
    heard_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近听到 event time of its newest message, cut to the minute'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT source, max(at) AS heard_at
FROM anlan.pulses_log
WHERE at > (SELECT max(at) FROM anlan.pulses_log) - INTERVAL 40 DAY
GROUP BY source
COMMENT '来源最近心跳 when each source was heard last, within the 40 days before the newest message of any';
