-- Rented homes as hotels (租房旅馆式管理): who registered, whether somebody looked, and who should have left.
-- The newest event of all sources is now.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.rental_stays
(
    id String COMMENT '登记编号 identity of the registration',
    home String COMMENT '房屋编号 the home''s number in the county''s register; empty = not known',
    term LowCardinality(String) COMMENT '租期 category path: rental/short 短租 or rental/long 长租',
    channel LowCardinality(String) COMMENT '申报方式 self 租客自主, landlord 房东, grid 网格员; empty = not known',
    region LowCardinality(String) COMMENT '区域代码 region code of the home',
    checked_in_at DateTime64(3, 'Asia/Shanghai') COMMENT '入住时间 when the tenant came',
    due_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '应退房时间 until when the tenant registered; null = without end',
    verified_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '核验时间 when a grid worker saw that it is so; null = not yet',
    checked_out_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '退房时间 when the tenant left; null = the tenant is there',
    overdue Bool COMMENT '逾期未退房 whether the tenant is there although the stay has ended',
    days_overdue UInt64 COMMENT '逾期天数 whole days since the stay should have ended; 0 where it is not overdue'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest,
    mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id,
    arrayFirst(thing -> thing.kind = 'home', things).id AS home,
    category AS term,
    attributes['channel'] AS channel,
    region,
    occurred_at AS checked_in_at,
    occurred_at + toIntervalDay(toUInt32OrNull(attributes['nights'])) AS due_at,
    if(mapContains(reached, 'reviewed'), reached['reviewed'], NULL) AS verified_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS checked_out_at,
    ifNull(checked_out_at IS NULL AND due_at < newest, false) AS overdue,
    if(overdue, dateDiff('second', assumeNotNull(due_at), newest) DIV 86400, 0) AS days_overdue
FROM anlan.events
WHERE source = 'rentals'
COMMENT '租房登记 every registered stay once: who registered it, whether it was verified, whether it should have ended';

CREATE OR REPLACE VIEW anlan.rentals_by_month
(
    month Date COMMENT '月份 first day of the month in which the tenants came',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    registrations UInt64 COMMENT '登记数 stays that were registered',
    self_registered UInt64 COMMENT '自主申报数 among them those that the tenant registered',
    self_percent Float64 COMMENT '自主申报率 registered by the tenant per hundred, to one decimal',
    verified UInt64 COMMENT '核验数 among them those that a grid worker has seen',
    checked_out UInt64 COMMENT '退房数 among them those that are checked out',
    overdue UInt64 COMMENT '逾期未退房数 among them those that should be checked out and are not',
    homes UInt64 COMMENT '房屋数 different homes'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.registrations AS registrations,
    t.themselves AS self_registered,
    round(100 * t.themselves / t.registrations, 1) AS self_percent,
    t.verified AS verified,
    t.checked_out AS checked_out,
    t.late AS overdue,
    t.homes AS homes
FROM
(
    SELECT
        toStartOfMonth(checked_in_at) AS month,
        arrayJoin(arrayIntersect([substring(s.region, 1, 6), substring(s.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        count() AS registrations,
        countIf(channel = 'self') AS themselves,
        countIf(verified_at IS NOT NULL) AS verified,
        countIf(checked_out_at IS NOT NULL) AS checked_out,
        countIf(overdue) AS late,
        uniqExactIf(home, home != '') AS homes
    FROM anlan.rental_stays AS s
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '租房月报 per month, county and town: how many registered, themselves, and should have checked out';
