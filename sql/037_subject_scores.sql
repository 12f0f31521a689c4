-- Portraits of key people and places (重点人员、场所画像): how much is told of a subject, as a score.
--
-- What was told within 90 days counts by its gravest tag: 5 for life or major-risk, 3 for violence or
-- group-risk, else 1; what is older than 30 days counts half. An open case adds 2, an open alert 4. The
-- score is 100 × (1 − e^(−points ÷ 20)). All of this is illustrative.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.subject_scores
(
    kind LowCardinality(String) COMMENT '对象类型 kind of subject: person 人员, place 场所, building 楼宇, home 出租房, enterprise 企业, ...',
    id String COMMENT '对象编号 id of the subject, pseudonymised where it is personal',
    score Float64 COMMENT '关注分 0 = nothing is told of it, towards 100 = much and grave, to one decimal',
    grade LowCardinality(String) COMMENT '关注等级 key 重点 = score of 40 and more, watch 关注 = of 20 and more, else normal 一般',
    region LowCardinality(String) COMMENT '区域代码 region code of where it was told of last',
    region_zh String COMMENT '区域名称 its name from the county down, in Chinese',
    region_en String COMMENT '区域英文名称 its name from the county down, in English',
    told_30d UInt64 COMMENT '近30天次数 what was told of it within 30 days',
    told_90d UInt64 COMMENT '近90天次数 what was told of it within 90 days',
    grave_90d UInt64 COMMENT '近90天严重次数 among that what endangers life, is violent, or may bring many people together',
    sources Array(LowCardinality(String)) COMMENT '来源 systems that told of it within 90 days',
    categories Array(LowCardinality(String)) COMMENT '类别 category paths of what was told within 90 days',
    cases_open UInt64 COMMENT '在办案件数 cases about it that are not closed',
    alerts_open UInt64 COMMENT '未销号预警数 alerts about it that are not closed',
    last_told_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近出现 when it was told of last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest,
    (SELECT groupArray(path) FROM anlan.categories WHERE hasAny(tags, ['life', 'major-risk'])) AS gravest,
    (SELECT groupArray(path) FROM anlan.categories WHERE hasAny(tags, ['violence', 'group-risk'])) AS grave,
    (SELECT groupArray(path) FROM anlan.categories WHERE has(tags, 'routine')) AS routine
SELECT
    s.kind AS kind,
    s.id AS id,
    round(100 * (1 - exp(-(s.points + 2 * s.open + 4 * a.open) / 20)), 1) AS score,
    multiIf(score >= 40, 'key', score >= 20, 'watch', 'normal') AS grade,
    s.its_region AS region,
    r.path_zh AS region_zh,
    r.path_en AS region_en,
    s.lately AS told_30d,
    s.told AS told_90d,
    s.graves AS grave_90d,
    s.its_sources AS sources,
    s.its_categories AS categories,
    s.open AS cases_open,
    a.open AS alerts_open,
    s.last AS last_told_at
FROM
(
    SELECT
        subject.kind AS kind,
        subject.id AS id,
        sum(multiIf(has(gravest, category), 5, has(grave, category), 3, 1)
            * if(occurred_at > newest - INTERVAL 30 DAY, 1, 0.5)) AS points,
        argMax(e.region, occurred_at) AS its_region,
        countIf(occurred_at > newest - INTERVAL 30 DAY) AS lately,
        count() AS told,
        countIf(has(gravest, category) OR has(grave, category)) AS graves,
        arraySort(groupUniqArray(source)) AS its_sources,
        arraySort(groupUniqArray(category)) AS its_categories,
        uniqExactIf(
            (source, ifNull(case_id, '')),
            (source, ifNull(case_id, '')) IN
                (SELECT source, case_id FROM anlan.cases WHERE closed_at IS NULL)) AS open,
        max(occurred_at) AS last
    FROM anlan.events AS e
    ARRAY JOIN subjects AS subject
    WHERE occurred_at > newest - INTERVAL 90 DAY AND raw_offset >= 0 AND NOT has(routine, category)
    GROUP BY kind, id
) AS s
LEFT JOIN
(
    SELECT
        substring(scope, 1, position(scope, ':') - 1) AS kind,
        substring(scope, position(scope, ':') + 1) AS id,
        count() AS open
    FROM anlan.alerts
    WHERE position(scope, ':') > 0 AND state NOT IN ('closed', 'withdrawn')
    GROUP BY kind, id
) AS a ON a.kind = s.kind AND a.id = s.id
LEFT JOIN anlan.regions AS r ON r.code = s.its_region
COMMENT '对象关注分 every subject of the last 90 days once: how much is told of it, by whom, what is open';
