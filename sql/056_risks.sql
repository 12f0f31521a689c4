-- Risks under control (风险管控, 隐患清零): how great, of which kind, cleared or not, and by whom.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.risks
(
    id String COMMENT '风险编号 identity of the risk',
    level LowCardinality(String) COMMENT '风险等级 high 高, middle 中 or low 低',
    category LowCardinality(String) COMMENT '类别路径 one of 216 categories, such as risk/fire/rental/conduct',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    place String COMMENT '场所编号 the place''s number in the county''s register; empty = none',
    found_at DateTime64(3, 'Asia/Shanghai') COMMENT '发现时间 when it was found',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '流转时间 when somebody had it; null = nobody has',
    rectified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '整改时间 when it was put right; null = it is not',
    verified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '审核时间 when somebody had looked, and it was gone; null = nobody has',
    cleared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when it was struck off; null = it is not cleared',
    settled_by LowCardinality(String) COMMENT '化解层级 level that settled it: village 村级, town 镇级 or county 县级; empty = not told'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id,
    attributes['level'] AS level,
    category,
    region,
    arrayFirst(thing -> thing.kind = 'place', things).id AS place,
    occurred_at AS found_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS assigned_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS rectified_at,
    if(mapContains(reached, 'reviewed'), reached['reviewed'], NULL) AS verified_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS cleared_at,
    attributes['settled_by'] AS settled_by
FROM anlan.events
WHERE source = 'risk'
COMMENT '风险隐患 every risk once: level, category, how far it is, and who settled it';

CREATE OR REPLACE VIEW anlan.risk_clearing
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    total UInt64 COMMENT '风险总数 risks that were found',
    high UInt64 COMMENT '高风险数 high ones',
    middle UInt64 COMMENT '中风险数 middle ones',
    low UInt64 COMMENT '低风险数 low ones',
    cleared UInt64 COMMENT '销号数 risks that were cleared',
    clearing_rate_percent Float64 COMMENT '清零率 their share in percent, to one decimal',
    high_open UInt64 COMMENT '未清零高风险数 high ones that are not cleared',
    by_county UInt64 COMMENT '县级化解数 settled by the county',
    by_town UInt64 COMMENT '镇级化解数 settled by a town',
    by_village UInt64 COMMENT '村级化解数 settled by a village',
    below_county_percent Nullable(Float64) COMMENT '镇村化解率 share in percent of those settled that were settled below the county, to one decimal; null = none was settled'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.total AS total,
    t.high AS high,
    t.middle AS middle,
    t.low AS low,
    t.cleared AS cleared,
    round(100 * t.cleared / t.total, 1) AS clearing_rate_percent,
    t.high_open AS high_open,
    t.county AS by_county,
    t.town AS by_town,
    t.village AS by_village,
    if(t.county + t.town + t.village = 0, NULL, round(100 * (t.town + t.village) / (t.county + t.town + t.village), 1)) AS below_county_percent
FROM
(
    SELECT
        place AS region,
        count() AS total,
        countIf(level = 'high') AS high,
        countIf(level = 'middle') AS middle,
        countIf(level = 'low') AS low,
        countIf(cleared_at IS NOT NULL) AS cleared,
        countIf(level = 'high' AND cleared_at IS NULL) AS high_open,
        countIf(settled_by = 'county') AS county,
        countIf(settled_by = 'town') AS town,
        countIf(settled_by = 'village') AS village
    FROM
    (
        SELECT
            arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
            level, cleared_at, settled_by
        FROM anlan.risks
    )
    GROUP BY place
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '隐患清零 per county and town: risks by level, how many are cleared, and which level settled them';

CREATE OR REPLACE VIEW anlan.risks_by_category
(
    category LowCardinality(String) COMMENT '类别路径 one of 216 categories, such as risk/fire/rental/conduct',
    category_zh String COMMENT '类别名称 its name in Chinese',
    category_en String COMMENT '类别英文名称 its name in English',
    tags Array(LowCardinality(String)) COMMENT '标签 its marks, of 28 in all',
    total UInt64 COMMENT '风险总数 risks that were found',
    high UInt64 COMMENT '高风险数 high ones',
    cleared UInt64 COMMENT '销号数 risks that were cleared',
    open UInt64 COMMENT '未销号数 risks that are not cleared'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    c.path AS category,
    c.name_zh AS category_zh,
    c.name_en AS category_en,
    c.tags AS tags,
    t.total AS total,
    t.high AS high,
    t.cleared AS cleared,
    t.total - t.cleared AS open
FROM anlan.categories AS c
LEFT JOIN
(
    SELECT category, count() AS total, countIf(level = 'high') AS high, countIf(cleared_at IS NOT NULL) AS cleared
    FROM anlan.risks
    GROUP BY category
) AS t ON t.category = c.path
WHERE match(c.path, '^risk/[^/]+/[^/]+/[^/]+$')
COMMENT '分类风险 every category of risk once, also one without risks: its tags, how many, how many are open';
