-- Five inspections and three rectifications (五查三改): what was found, and how far it was put right.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.problems
(
    id String COMMENT '问题编号 identity of the problem',
    inspection LowCardinality(String) COMMENT '检查方式 kind of inspection that found it: self-check 自查, mutual 互查, department 部门检查, expert 专家检查, unannounced 暗访; empty = not told',
    size LowCardinality(String) COMMENT '问题大小 small 小（立即改）, large 大（限期改） or hard 难（挂牌改）',
    field LowCardinality(String) COMMENT '领域 such as fire, production; empty = not told',
    region LowCardinality(String) COMMENT '区域代码 region code of the place',
    place String COMMENT '场所编号 the place''s number in the county''s register; empty = none',
    unit String COMMENT '整改单位 that has to put it right; empty = nobody yet',
    found_at DateTime64(3, 'Asia/Shanghai') COMMENT '发现时间 when it was found',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '交办时间 when somebody had it; null = nobody has',
    rectified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '整改时间 when it was put right; null = it is not',
    verified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '验收时间 when somebody had looked, and it was; null = nobody has',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when it was struck off the list; null = it is on it',
    age_days Float64 COMMENT '存续天数 days from finding to rectification, or so far, up to the newest event'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    mapFromArrays(stages.stage, stages.at) AS reached,
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest
SELECT
    id,
    attributes['inspection'] AS inspection,
    substring(category, length('problem/') + 1) AS size,
    attributes['field'] AS field,
    region,
    arrayFirst(thing -> thing.kind = 'place', things).id AS place,
    attributes['unit'] AS unit,
    occurred_at AS found_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS assigned_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS rectified_at,
    if(mapContains(reached, 'reviewed'), reached['reviewed'], NULL) AS verified_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS closed_at,
    dateDiff('second', found_at, ifNull(rectified_at, greatest(newest, found_at))) / 86400 AS age_days
FROM anlan.events
WHERE source = 'problem'
COMMENT '检查问题 every problem once: which inspection found it, and how far it is';

CREATE OR REPLACE VIEW anlan.problem_rectification
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    inspection LowCardinality(String) COMMENT '检查方式 kind of inspection: self-check 自查, mutual 互查, department 部门检查, expert 专家检查, unannounced 暗访; empty = all',
    size LowCardinality(String) COMMENT '问题大小 small 小, large 大 or hard 难; empty = all',
    found UInt64 COMMENT '发现数 problems that were found',
    rectified UInt64 COMMENT '整改数 problems that were put right',
    rectification_rate_percent Float64 COMMENT '整改率 their share in percent, to two decimals',
    closed UInt64 COMMENT '销号数 problems that were struck off the list',
    not_rectified UInt64 COMMENT '未整改数 problems that were not put right yet',
    mean_age_days Nullable(Float64) COMMENT '未整改平均天数 mean age in days of those, to one decimal; null = there are none',
    oldest_days Nullable(Float64) COMMENT '未整改最长天数 age of the oldest of those, to one decimal; null = there are none',
    mean_days_to_rectify Nullable(Float64) COMMENT '平均整改天数 mean days until problems were put right, to one decimal; null = none was'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.inspection AS inspection,
    t.size AS size,
    t.found AS found,
    t.rectified AS rectified,
    round(100 * t.rectified / t.found, 2) AS rectification_rate_percent,
    t.closed AS closed,
    t.found - t.rectified AS not_rectified,
    round(t.mean_age, 1) AS mean_age_days,
    round(t.oldest, 1) AS oldest_days,
    round(t.mean_days, 1) AS mean_days_to_rectify
FROM
(
    SELECT
        place AS region,
        inspection,
        size,
        count() AS found,
        countIf(rectified_at IS NOT NULL) AS rectified,
        countIf(closed_at IS NOT NULL) AS closed,
        avgOrNullIf(age_days, rectified_at IS NULL) AS mean_age,
        maxOrNullIf(age_days, rectified_at IS NULL) AS oldest,
        avgOrNullIf(age_days, rectified_at IS NOT NULL) AS mean_days
    FROM
    (
        SELECT
            arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
            inspection, size, rectified_at, closed_at, age_days
        FROM anlan.problems
    )
    GROUP BY GROUPING SETS ((place, inspection, size), (place, inspection), (place, size), (place))
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '五查三改整改 per county and town, kind of inspection and size: found, put right, how old the rest is';
