-- The monthly bulletin (月通报) on disputes, and the quarterly list of what is supervised (季度挂牌督办).
--
-- The bulletin is made of the matters registered at the one-stop centres: who found them, and at which
-- level they were settled. A month is that of the registration.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.monthly_bulletin
(
    month Date COMMENT '月份 first day of the month',
    quarter Date COMMENT '季度 first day of its quarter',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    disputes UInt64 COMMENT '矛盾纠纷数 disputes that were registered',
    patrolled UInt64 COMMENT '排查发现数 among them those that a patrol found',
    missed UInt64 COMMENT '漏排数 among them those that people had to bring themselves',
    patrol_percent Nullable(Float64) COMMENT '排查率 found by patrols, per hundred of which it is known who found them, to two decimals; null = of none',
    missed_percent Nullable(Float64) COMMENT '漏排率 missed by patrols, per hundred of which it is known who found them, to two decimals; null = of none',
    settled UInt64 COMMENT '化解数 disputes that were settled by mediation',
    settled_village UInt64 COMMENT '村级化解数 among them at the village',
    settled_town UInt64 COMMENT '镇级化解数 among them at the town',
    settled_county UInt64 COMMENT '县级化解数 among them at the county',
    settled_below_county_percent Nullable(Float64) COMMENT '县级以下化解率 settled in villages and towns, per hundred that were settled, to one decimal; null = none was',
    village_head_percent Nullable(Float64) COMMENT '村主职参与化解率 with the head of the village taking part, per hundred that were settled at the village, to two decimals; null = none was',
    open UInt64 COMMENT '未办结数 disputes that are not closed'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    toStartOfQuarter(t.month) AS quarter,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.disputes AS disputes,
    t.patrolled AS patrolled,
    t.missed AS missed,
    round(100 * t.patrolled / nullIf(t.patrolled + t.missed, 0), 2) AS patrol_percent,
    round(100 * t.missed / nullIf(t.patrolled + t.missed, 0), 2) AS missed_percent,
    t.village + t.town + t.county AS settled,
    t.village AS settled_village,
    t.town AS settled_town,
    t.county AS settled_county,
    round(100 * (t.village + t.town) / nullIf(settled, 0), 1) AS settled_below_county_percent,
    round(100 * t.headed / nullIf(t.village, 0), 2) AS village_head_percent,
    t.open AS open
FROM
(
    SELECT
        toStartOfMonth(registered_at) AS month,
        arrayJoin(arrayIntersect([substring(m.region, 1, 6), substring(m.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        count() AS disputes,
        countIf(found_by = 'patrol') AS patrolled,
        countIf(found_by = 'report') AS missed,
        countIf(settled_at = 'village') AS village,
        countIf(settled_at = 'town') AS town,
        countIf(settled_at = 'county') AS county,
        countIf(settled_at = 'village' AND village_head) AS headed,
        countIf(closed_at IS NULL) AS open
    FROM anlan.centre_matters AS m
    WHERE startsWith(category, 'dispute/')
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '月通报 per month, county and town: who found the disputes, and at which level they were settled';

CREATE OR REPLACE VIEW anlan.quarterly_supervised
(
    quarter Date COMMENT '季度 first day of the quarter in which it was put on the list',
    alert_id String COMMENT '预警编号 identity of the alert',
    rule LowCardinality(String) COMMENT '规则 name of its rule',
    headline_zh String COMMENT '中文标题 its headline in Chinese',
    headline_en String COMMENT '英文标题 its headline in English',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    region LowCardinality(String) COMMENT '区域代码 region code where it is',
    region_zh String COMMENT '区域名称 its name from the county down, in Chinese',
    region_en String COMMENT '区域英文名称 its name from the county down, in English',
    unit String COMMENT '承办单位 who is assigned; empty = nobody',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '开始时间 when it opened',
    listed_at DateTime64(3, 'Asia/Shanghai') COMMENT '挂牌时间 when even the county was late with it',
    taken_off_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '摘牌时间 when it was closed or withdrawn; null = it is still on the list',
    days_listed Float64 COMMENT '挂牌天数 days on the list, to one decimal; so far, if it is still on it',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    late_regions Array(LowCardinality(String)) COMMENT '超时责任区域 codes of the regions that were late, in their order'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfQuarter(h.listed) AS quarter,
    a.alert_id AS alert_id,
    a.rule AS rule,
    a.headline_zh AS headline_zh,
    a.headline_en AS headline_en,
    a.color AS color,
    a.region AS region,
    r.path_zh AS region_zh,
    r.path_en AS region_en,
    a.unit AS unit,
    a.opened_at AS opened_at,
    h.listed AS listed_at,
    h.over AS taken_off_at,
    round(dateDiff('second', listed_at, assumeNotNull(coalesce(taken_off_at, (SELECT max(updated_at) FROM anlan.alerts_log)))) / 86400, 1) AS days_listed,
    a.state AS state,
    a.late.region AS late_regions
FROM anlan.alerts AS a
INNER JOIN
(
    SELECT
        alert_id,
        minIf(updated_at, supervised) AS listed,
        minOrNullIf(updated_at, state IN ('closed', 'withdrawn')) AS over
    FROM anlan.alert_history
    GROUP BY alert_id
    HAVING max(supervised)
) AS h ON h.alert_id = a.alert_id
LEFT JOIN anlan.regions AS r ON r.code = a.region
COMMENT '季度挂牌督办 every alert with which even the county was late, once: since when, until when, whose fault';
