-- Rescue (救在身边): who was helped, and how soon somebody was there.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.rescues
(
    id String COMMENT '求助编号 identity of the call for help',
    category LowCardinality(String) COMMENT '类别路径 what happened, such as rescue/vehicle/breakdown',
    region LowCardinality(String) COMMENT '区域代码 region code of the place',
    called_at DateTime64(3, 'Asia/Shanghai') COMMENT '求助时间 when the call came in',
    dispatched_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '出动时间 when a team set out; null = none has',
    arrived_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '到场时间 when it was there; null = it is not',
    finished_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '完成时间 when people and vehicles were safe; null = they are not yet',
    minutes Nullable(Float64) COMMENT '到场用时 minutes from the call until the team was there, as the service says; null = it is not',
    people UInt64 COMMENT '服务人数 people who were helped',
    vehicles UInt64 COMMENT '服务车辆 vehicles that were helped'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id,
    category,
    region,
    occurred_at AS called_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS dispatched_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS arrived_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS finished_at,
    value AS minutes,
    toUInt64OrZero(attributes['people']) AS people,
    toUInt64OrZero(attributes['vehicles']) AS vehicles
FROM anlan.events
WHERE source = 'rescue'
COMMENT '救援 every call for help once: what happened, when somebody was there, who was helped';

CREATE OR REPLACE VIEW anlan.rescues_by_month
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    rescues UInt64 COMMENT '救援次数 calls for help',
    people UInt64 COMMENT '服务人数 people who were helped',
    vehicles UInt64 COMMENT '服务车辆 vehicles that were helped',
    mean_minutes Nullable(Float64) COMMENT '平均到场用时 minutes until a team was there, mean, to one decimal; null = nowhere yet',
    p90_minutes Nullable(Float64) COMMENT '九成到场用时 nine of ten teams were there within so many minutes, to one decimal; null = nowhere yet',
    nobody_there UInt64 COMMENT '尚未到场 calls to which nobody has come yet'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.rescues AS rescues,
    t.people AS people,
    t.vehicles AS vehicles,
    round(t.mean, 1) AS mean_minutes,
    round(t.p90, 1) AS p90_minutes,
    t.nobody_there AS nobody_there
FROM
(
    SELECT
        toStartOfMonth(called_at) AS month,
        arrayJoin(arrayIntersect([substring(r.region, 1, 6), substring(r.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        count() AS rescues,
        sum(people) AS people,
        sum(vehicles) AS vehicles,
        avg(minutes) AS mean,
        quantileExactOrNull(0.9)(minutes) AS p90,
        countIf(minutes IS NULL) AS nobody_there
    FROM anlan.rescues AS r
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '救援月报 per month, county and town: how many were helped, how soon somebody was there';
