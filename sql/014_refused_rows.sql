-- Refused rows: results that a table did not take, while all others went in.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.refused_rows_log
(
    table_name LowCardinality(String) COMMENT '目标表 table that the row was meant for, such as events_log',
    sha256 String COMMENT '摘要 SHA-256 of the whole row as it was sent',
    code Int32 COMMENT '错误代码 error code of ClickHouse; 0 = it was larger than its topic takes',
    message String COMMENT '说明 what is wrong, in the words of the server without those of the row',
    row_base64 String COMMENT '原始行 the row in Base64, of a long one the first 65,536 bytes' CODEC(ZSTD(3)),
    length Int32 COMMENT '长度 bytes of the whole row; more than 65,536 = it was cut',
    refused_at DateTime64(3, 'Asia/Shanghai') COMMENT '拒收时间 when it was refused first'
)
ENGINE = MergeTree
ORDER BY (table_name, sha256, refused_at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '拒收行流水 rows of results that were refused, as often as they came; read the view refused_rows';

CREATE OR REPLACE VIEW anlan.refused_rows
(
    table_name LowCardinality(String) COMMENT '目标表 table that the row was meant for, such as events_log',
    sha256 String COMMENT '摘要 SHA-256 of the whole row as it was sent',
    code Int32 COMMENT '错误代码 error code of ClickHouse; 0 = it was larger than its topic takes',
    message String COMMENT '说明 what is wrong, in the words of the server without those of the row',
    length Int32 COMMENT '长度 bytes of the whole row; more than 65,536 = it was cut',
    refused_at DateTime64(3, 'Asia/Shanghai') COMMENT '拒收时间 when it was refused first',
    `row` String COMMENT '原始行 the row as it was sent, of a long one the first 65,536 bytes'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    * EXCEPT (row_base64),
    base64Decode(row_base64) AS `row`
FROM anlan.refused_rows_log
ORDER BY refused_at
LIMIT 1 BY table_name, sha256
COMMENT '拒收行 every row of a result that its table did not take, with the reason';
