-- Linked cases (类案串联), and what becomes common or is new (共性问题、苗头问题).
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.linked_cases
(
    alert_id String COMMENT '预警编号 alert that links them',
    rule LowCardinality(String) COMMENT '串联规则 linked-cases 同一人, disputes-at-one-place 同一场所, fires-near-each-other 相邻火警, building-fire 同一楼宇',
    about String COMMENT '串联对象 kind and id of what they have in common, pseudonymised where it is personal; near: = a spot',
    region LowCardinality(String) COMMENT '区域代码 region code of the last of them',
    state LowCardinality(String) COMMENT '处置状态 how far people are with the alert',
    events UInt64 COMMENT '事件数 events that are linked',
    first_at DateTime64(3, 'Asia/Shanghai') COMMENT '最早发生 when the first of those named here happened',
    last_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近发生 when the last of those named here happened',
    sources Array(LowCardinality(String)) COMMENT '来源 systems that told of them',
    categories Array(LowCardinality(String)) COMMENT '类别 category paths',
    cases Array(String) COMMENT '案件 the first few of them as source/id'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    a.alert_id AS alert_id,
    any(a.rule) AS rule,
    any(a.scope) AS about,
    any(a.region) AS region,
    any(a.state) AS state,
    any(a.events) AS events,
    min(e.occurred_at) AS first_at,
    max(e.occurred_at) AS last_at,
    arraySort(groupUniqArray(e.source)) AS sources,
    arraySort(groupUniqArray(e.category)) AS categories,
    arraySort(groupArray(concat(e.source, '/', e.id))) AS cases
FROM
(
    SELECT alert_id, rule, scope, region, state, events, arrayJoin(evidence) AS proof
    FROM anlan.alerts
    WHERE kind = 'repeat'
) AS a
INNER JOIN anlan.events AS e
    ON e.source = splitByChar('/', a.proof)[1] AND e.id = substring(a.proof, position(a.proof, '/') + 1)
GROUP BY alert_id
COMMENT '类案串联 every alert that links several events, with what they are';

CREATE OR REPLACE VIEW anlan.surging_problems
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    dimension LowCardinality(String) COMMENT '维度 category 类别, or trade 行业领域 by the professional classification',
    name String COMMENT '名称 category path, or the first two parts of the professional one such as administrative/market',
    name_zh String COMMENT '中文名称 name of the category in Chinese; of a trade empty',
    name_en String COMMENT '英文名称 name of the category in English; of a trade empty',
    last_7_days UInt64 COMMENT '近7天数量 events of the seven days up to the newest',
    weekly_mean Nullable(Float64) COMMENT '前四周周均 mean of a week in the 28 days before, to two decimals; null = events are not known for so long',
    ratio Nullable(Float64) COMMENT '倍数 how many times the mean, to two decimals; null = there were none before, or that is not known',
    surging Bool COMMENT '突增 five or more, and more than the mean by three times its root',
    emerging Bool COMMENT '苗头 three or more, and none in the 28 days before',
    towns_surging UInt64 COMMENT '突增镇街数 of the county: towns in which it surges; from three on it is a common problem 共性问题. Of a town 0'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest,
    (SELECT min(occurred_at) FROM anlan.events_log) <= newest - INTERVAL 34 DAY AS known,
    (SELECT groupArray(path) FROM anlan.categories WHERE has(tags, 'routine')) AS routine
SELECT
    t.place AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.dimension AS dimension,
    t.name AS name,
    c.name_zh AS name_zh,
    c.name_en AS name_en,
    t.now AS last_7_days,
    round(t.mean, 2) AS weekly_mean,
    round(t.now / nullIf(t.mean, 0), 2) AS ratio,
    t.surging AS surging,
    t.now >= 3 AND ifNull(t.mean = 0, false) AS emerging,
    if(length(t.place) = 6,
        toUInt64(countIf(t.surging AND length(t.place) = 9) OVER (PARTITION BY t.dimension, t.name)),
        0) AS towns_surging
FROM
(
    SELECT
        place,
        what.1 AS dimension,
        what.2 AS name,
        countIf(at > newest - INTERVAL 7 DAY) AS now,
        if(known, countIf(at <= newest - INTERVAL 7 DAY) / 4, NULL) AS mean,
        now >= 5 AND ifNull(now > mean + 3 * sqrt(mean), false) AS surging
    FROM
    (
        SELECT
            occurred_at AS at,
            arrayIntersect([substring(e.region, 1, 6), substring(e.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions)) AS places,
            arrayFilter(what -> what.2 != '', [
                ('category', toString(e.category)),
                ('trade', arrayStringConcat(arraySlice(splitByChar('/', k.professional), 1, 2), '/'))]) AS whats
        FROM anlan.events AS e
        LEFT JOIN anlan.categories AS k ON k.path = e.category
        WHERE occurred_at > newest - INTERVAL 35 DAY AND raw_offset >= 0 AND NOT has(routine, e.category)
    )
    ARRAY JOIN places AS place
    ARRAY JOIN whats AS what
    GROUP BY place, dimension, name
    HAVING now > 0
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.place
LEFT JOIN anlan.categories AS c ON c.path = if(t.dimension = 'category', t.name, '')
COMMENT '突增问题 per county, town, and category or trade: how much more than usual in the last seven days';
