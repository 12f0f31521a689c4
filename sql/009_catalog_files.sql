-- The catalog's files, every version as it was published: what a published number was computed by can
-- be read and computed again.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.catalog_files_log
(
    version String COMMENT '版本 version of the catalog',
    path LowCardinality(String) COMMENT '文件路径 path of the file within the catalog, such as indices.yaml',
    text String COMMENT '文件内容 the file as it was published' CODEC(ZSTD(9)),
    author String COMMENT '编制人 who wrote this version',
    reason String COMMENT '理由 why it was changed',
    effective_from DateTime64(3, 'Asia/Shanghai') COMMENT '生效时间 event time from which the version holds',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (version, path)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '政策文件流水 files of every catalog, possibly twice; read the view catalog_files';

CREATE OR REPLACE VIEW anlan.catalog_files
(
    version String COMMENT '版本 version of the catalog',
    path LowCardinality(String) COMMENT '文件路径 path of the file within the catalog, such as indices.yaml',
    text String COMMENT '文件内容 the file as it was published',
    author String COMMENT '编制人 who wrote this version',
    reason String COMMENT '理由 why it was changed',
    effective_from DateTime64(3, 'Asia/Shanghai') COMMENT '生效时间 event time from which the version holds'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT version, path, text, author, reason, effective_from
FROM anlan.catalog_files_log FINAL
WHERE version IN (SELECT version FROM anlan.catalogs_log)
COMMENT '政策文件 every file of every version of the policy';
