-- The portrait of disputes (矛盾纠纷画像): what five feeds tell of, 基层智治 (grid), 110 (police), 12345 (hotline),
-- the court and 智慧城管 (urban), in one form, by region and type, and which way it goes.
-- Five feeds may tell of one dispute: a portrait counts what each of them was told.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.disputes_of_five_feeds
(
    source LowCardinality(String) COMMENT '数据来源 grid 基层智治, police 110, hotline 12345, court 法院, urban 智慧城管',
    id String COMMENT '来源内编号 identity within the source',
    type LowCardinality(String) COMMENT '纠纷类型 category path, the same for all feeds, such as dispute/debt',
    category LowCardinality(String) COMMENT '类别路径 category path of the source, such as litigation/civil/loan',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    occurred_at DateTime64(3, 'Asia/Shanghai') COMMENT '发生时间 when it was told, event time'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    source,
    id,
    transform(
        category,
        ['litigation/civil/loan', 'litigation/civil/contract', 'litigation/civil/family', 'litigation/civil/labour', 'litigation/civil/tort', 'litigation/civil/property', 'litigation/civil/other'],
        ['dispute/debt', 'dispute/contract', 'dispute/family', 'dispute/labour', 'dispute/tort', 'dispute/property', 'dispute/other'],
        category) AS type,
    category,
    region,
    occurred_at
FROM anlan.events
WHERE source IN ('grid', 'police', 'hotline', 'court', 'urban')
    AND (startsWith(category, 'dispute/') OR startsWith(category, 'litigation/civil/'))
COMMENT '五源纠纷 every dispute that one of five feeds told of, with a type that is the same for all';

CREATE OR REPLACE VIEW anlan.dispute_portrait_by_month
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    type LowCardinality(String) COMMENT '纠纷类型 category path, such as dispute/debt; all = all of them together',
    type_zh String COMMENT '类型名称 its name in Chinese',
    type_en String COMMENT '类型英文名称 its name in English',
    grid UInt64 COMMENT '基层智治 told of by grid workers',
    police UInt64 COMMENT '110警情 calls to the police',
    hotline UInt64 COMMENT '12345工单 tickets of the hotline',
    court UInt64 COMMENT '法院 filings at the court',
    urban UInt64 COMMENT '智慧城管 found by the city management',
    total UInt64 COMMENT '合计 all five feeds together',
    share_percent Float64 COMMENT '占比 per hundred disputes of the region in the month, to one decimal',
    total_before UInt64 COMMENT '上月合计 all five feeds in the month before',
    change_percent Nullable(Float64) COMMENT '环比 change against the month before, per hundred, to one decimal; null = there were none'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH counted AS
(
    SELECT
        toStartOfMonth(occurred_at) AS month,
        arrayJoin(arrayIntersect([substring(d.region, 1, 6), substring(d.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        arrayJoin([toString(d.type), 'all']) AS type,
        countIf(source = 'grid') AS grid,
        countIf(source = 'police') AS police,
        countIf(source = 'hotline') AS hotline,
        countIf(source = 'court') AS court,
        countIf(source = 'urban') AS urban,
        count() AS total
    FROM anlan.disputes_of_five_feeds AS d
    GROUP BY month, region, type
)
SELECT
    c.month AS month,
    c.region AS region,
    r.name_zh AS region_zh,
    c.type AS type,
    if(c.type = 'all', '全部纠纷', k.name_zh) AS type_zh,
    if(c.type = 'all', 'All disputes', k.name_en) AS type_en,
    c.grid AS grid,
    c.police AS police,
    c.hotline AS hotline,
    c.court AS court,
    c.urban AS urban,
    c.total AS total,
    round(100 * c.total / (sumIf(c.total, c.type = 'all') OVER (PARTITION BY c.month, c.region)), 1) AS share_percent,
    before.total AS total_before,
    if(before.total = 0, NULL, round(100 * (c.total - before.total) / before.total, 1)) AS change_percent
FROM counted AS c
LEFT JOIN (SELECT addMonths(month, 1) AS month, region, type, total FROM counted) AS before
    ON before.month = c.month AND before.region = c.region AND before.type = c.type
LEFT JOIN anlan.regions AS r ON r.code = c.region
LEFT JOIN anlan.categories AS k ON k.path = c.type
COMMENT '纠纷画像月报 per month, county or town, and type: what each of five feeds told of, and how that changed';

-- ClickHouse keeps no columns of a view with parameters. region: code; type, grid, police, hotline, court,
-- urban, total: as above; total_before, change_percent: against an equally long time before `since`.
CREATE OR REPLACE VIEW anlan.dispute_portrait_between
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH {since:DateTime('Asia/Shanghai')} AS since, {until:DateTime('Asia/Shanghai')} AS until
SELECT
    arrayJoin(arrayIntersect([substring(d.region, 1, 6), substring(d.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    arrayJoin([toString(d.type), 'all']) AS type,
    countIf(source = 'grid' AND occurred_at >= since) AS grid,
    countIf(source = 'police' AND occurred_at >= since) AS police,
    countIf(source = 'hotline' AND occurred_at >= since) AS hotline,
    countIf(source = 'court' AND occurred_at >= since) AS court,
    countIf(source = 'urban' AND occurred_at >= since) AS urban,
    countIf(occurred_at >= since) AS total,
    countIf(occurred_at < since) AS total_before,
    if(total_before = 0, NULL, round(100 * (total - total_before) / total_before, 1)) AS change_percent
FROM anlan.disputes_of_five_feeds AS d
WHERE occurred_at >= since - (until - since) AND occurred_at < until
GROUP BY region, type
COMMENT '纠纷画像（任意时段） per county or town and type between since and until: what each of five feeds told of, against the time before';
