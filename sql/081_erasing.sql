-- Whose pseudonyms are being taken out of the tables. `anlan erase` fills it, so that no statement, and with it
-- no log of the server, has a pseudonym in it; and empties it when nothing is left.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.erasing
(
    run UUID COMMENT '任务编号 run of the command that has written the row',
    kind LowCardinality(String) COMMENT '种类 pseudonym, or original: a text that is emptied',
    text String COMMENT '文本 the pseudonym; of an original the SHA-256 of what is stored',
    substitute String COMMENT '替代值 random text that stands for the pseudonym from then on; empty = it is an original'
)
ENGINE = MergeTree
ORDER BY (kind, text)
COMMENT '删除名单 whom anlan erase is taking out just now; empty when it is done';
