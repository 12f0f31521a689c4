-- Subjects: what is known of one place, person, device or other subject (对象画像).
--
-- A portrait is made when it is asked for. Ask for a kind, or a kind and an id: the rest is left
-- out before it is counted. The days end with the newest event.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.subject_portraits
(
    kind LowCardinality(String) COMMENT '对象类型 kind of subject: place, person, device, plaintiff, defendant, ...',
    id String COMMENT '对象编号 id of the subject, pseudonymised where it is personal',
    first_seen DateTime64(3, 'Asia/Shanghai') COMMENT '首次出现 when it was first told of, event time',
    last_seen DateTime64(3, 'Asia/Shanghai') COMMENT '最近出现 when it was last told of, event time',
    messages UInt64 COMMENT '消息总数 messages about it, summarised readings included',
    messages_30d Map(LowCardinality(String), UInt64) COMMENT '近30天来源分布 messages of the last 30 days by source',
    messages_365d Map(LowCardinality(String), UInt64) COMMENT '近365天来源分布 messages of the last 365 days by source',
    categories_30d Array(Tuple(category LowCardinality(String), messages UInt64)) COMMENT '近30天主要类别 the five most frequent categories of the last 30 days, each with its messages',
    categories_365d Array(Tuple(category LowCardinality(String), messages UInt64)) COMMENT '近365天主要类别 the five most frequent categories of the last 365 days, each with its messages',
    regions Array(LowCardinality(String)) COMMENT '涉及区域 codes of the regions where it was told of',
    sources UInt64 COMMENT '来源数 different sources that told of it',
    cases UInt64 COMMENT '案件数 cases about it',
    cases_open UInt64 COMMENT '在办案件数 among them those that are not closed',
    alerts_open UInt64 COMMENT '未销号预警数 alerts about it that are not closed'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH (SELECT max(occurred_at) FROM anlan.events_log) AS newest
SELECT
    s.kind AS kind,
    s.id AS id,
    s.first_seen AS first_seen,
    s.last_seen AS last_seen,
    s.messages AS messages,
    s.by_source_30d AS messages_30d,
    s.by_source_365d AS messages_365d,
    arraySlice(arrayReverseSort(c -> (c.2, c.1), CAST(s.by_category_30d, 'Array(Tuple(String, UInt64))')), 1, 5) AS categories_30d,
    arraySlice(arrayReverseSort(c -> (c.2, c.1), CAST(s.by_category_365d, 'Array(Tuple(String, UInt64))')), 1, 5) AS categories_365d,
    s.regions AS regions,
    s.sources AS sources,
    s.cases AS cases,
    s.cases_open AS cases_open,
    a.alerts AS alerts_open
FROM
(
    SELECT
        subject.kind AS kind,
        subject.id AS id,
        min(occurred_at) AS first_seen,
        max(occurred_at) AS last_seen,
        sum(readings) AS messages,
        sumMapIf(map(source, readings), occurred_at > newest - INTERVAL 30 DAY) AS by_source_30d,
        sumMapIf(map(source, readings), occurred_at > newest - INTERVAL 365 DAY) AS by_source_365d,
        sumMapIf(map(category, readings), occurred_at > newest - INTERVAL 30 DAY) AS by_category_30d,
        sumMapIf(map(category, readings), occurred_at > newest - INTERVAL 365 DAY) AS by_category_365d,
        arraySort(groupUniqArray(region)) AS regions,
        uniqExact(source) AS sources,
        uniqExactIf((source, ifNull(case_id, '')), case_id IS NOT NULL) AS cases,
        uniqExactIf(
            (source, ifNull(case_id, '')),
            (source, ifNull(case_id, '')) IN
                (SELECT source, case_id FROM anlan.cases WHERE closed_at IS NULL)) AS cases_open
    FROM anlan.events
    ARRAY JOIN subjects AS subject
    GROUP BY kind, id
) AS s
LEFT JOIN
(
    SELECT
        substring(scope, 1, position(scope, ':') - 1) AS kind,
        substring(scope, position(scope, ':') + 1) AS id,
        count() AS alerts
    FROM anlan.alerts
    WHERE position(scope, ':') > 0 AND state NOT IN ('closed', 'withdrawn')
    GROUP BY kind, id
) AS a ON a.kind = s.kind AND a.id = s.id
COMMENT '对象画像 every subject once: when, where and by whom it was told of, about what, and what is open';
