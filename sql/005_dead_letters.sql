-- Dead letters: messages, or parts of them, that could not become events, byte for byte.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.dead_letters_log
(
    topic LowCardinality(String) COMMENT '原始主题 Kafka topic with the raw messages',
    `partition` Int32 COMMENT '分区 partition of the raw topic',
    `offset` Int64 COMMENT '位移 offset of the raw message' CODEC(Delta, ZSTD),
    part Int32 COMMENT '部分 which of several things that the message tells of; 0 = the first, or all of it' CODEC(ZSTD),
    key_base64 Nullable(String) COMMENT '键 key of the message in Base64, of a long one the beginning; null = it had none' CODEC(ZSTD(3)),
    reason LowCardinality(String) COMMENT '原因代码 short code of what is wrong, such as unknown_region',
    message String COMMENT '说明 what is wrong and where, for people' CODEC(ZSTD(3)),
    payload_base64 Nullable(String) COMMENT '原始内容 original bytes in Base64, of a large message the first 524,288; null = it had no value' CODEC(ZSTD(3)),
    key_length Nullable(Int32) COMMENT '键长度 bytes of the whole key; null = key_base64 is all of it',
    payload_length Nullable(Int32) COMMENT '原文长度 bytes of the whole message; null = payload_base64 is all of it',
    payload_sha256 Nullable(String) COMMENT '原文摘要 SHA-256 of the whole message; null = payload_base64 is all of it',
    received_at DateTime64(3, 'Asia/Shanghai') COMMENT '接收时间 when it reached the raw topic' CODEC(Delta, ZSTD)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (topic, `partition`, `offset`, part)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '死信流水 dead letters as they arrived, possibly twice; read the view dead_letters';

CREATE OR REPLACE VIEW anlan.dead_letters
(
    topic LowCardinality(String) COMMENT '原始主题 Kafka topic with the raw messages',
    `partition` Int32 COMMENT '分区 partition of the raw topic',
    `offset` Int64 COMMENT '位移 offset of the raw message',
    part Int32 COMMENT '部分 which of several things that the message tells of; 0 = the first, or all of it',
    `key` Nullable(String) COMMENT '键 key of the message, original bytes, of a long one the beginning; null = it had none',
    reason LowCardinality(String) COMMENT '原因代码 short code of what is wrong, such as unknown_region',
    message String COMMENT '说明 what is wrong and where, for people',
    key_length Nullable(Int32) COMMENT '键长度 bytes of the whole key; null = key_base64 is all of it',
    payload_length Nullable(Int32) COMMENT '原文长度 bytes of the whole message; null = payload_base64 is all of it',
    payload_sha256 Nullable(String) COMMENT '原文摘要 SHA-256 of the whole message; null = payload_base64 is all of it',
    payload Nullable(String) COMMENT '原始内容 original bytes of the message, of a large one the first 524,288; null = it had none',
    received_at DateTime64(3, 'Asia/Shanghai') COMMENT '接收时间 when it reached the raw topic'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    * EXCEPT (key_base64, payload_base64),
    base64Decode(key_base64) AS `key`,
    base64Decode(payload_base64) AS payload
FROM anlan.dead_letters_log FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '死信 every message that could not become an event, with its original bytes';
