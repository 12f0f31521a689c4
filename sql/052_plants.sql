-- Safety of the chemical park (化工园区安全): the plants as their instruments show them.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.plants
(
    enterprise String COMMENT '企业编号 the plant''s number in the register',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    hazard_grade LowCardinality(String) COMMENT '重大危险源等级 grade of its major hazard, 1 worst to 4, 0 = none; empty = not told',
    last_reading DateTime64(3, 'Asia/Shanghai') COMMENT '最近读数时间 when it was heard from last',
    gas Nullable(Float64) COMMENT '可燃气体 newest reading in % of the lower explosive limit; null = none within 24 hours',
    gas_highest Nullable(Float64) COMMENT '可燃气体最高值 highest within 24 hours; null = none',
    pressure Nullable(Float64) COMMENT '压力 newest reading in MPa; null = none within 24 hours',
    pressure_highest Nullable(Float64) COMMENT '压力最高值 highest within 24 hours; null = none',
    temperature Nullable(Float64) COMMENT '温度 newest reading in °C; null = none within 24 hours',
    temperature_highest Nullable(Float64) COMMENT '温度最高值 highest within 24 hours; null = none',
    readings UInt64 COMMENT '读数个数 readings within 24 hours',
    faults UInt64 COMMENT '故障次数 faults of instruments within 24 hours',
    limits_passed UInt64 COMMENT '超限次数 alerts of gas, pressure and temperature so far',
    joint_conditions UInt64 COMMENT '联合预警次数 alerts of several readings near their limits at once so far',
    alerts_firing Array(LowCardinality(String)) COMMENT '当前预警 rules whose alert is firing now'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH (SELECT max(occurred_at) FROM anlan.events_log WHERE source = 'plant') AS newest
SELECT
    p.enterprise AS enterprise,
    p.its_region AS region,
    p.grade AS hazard_grade,
    p.heard AS last_reading,
    p.gas_now AS gas,
    p.gas_most AS gas_highest,
    p.pressure_now AS pressure,
    p.pressure_most AS pressure_highest,
    p.temperature_now AS temperature,
    p.temperature_most AS temperature_highest,
    p.readings AS readings,
    p.faults AS faults,
    a.passed AS limits_passed,
    a.joint AS joint_conditions,
    a.firing AS alerts_firing
FROM
(
    SELECT
        enterprise,
        argMax(region, at) AS its_region,
        argMaxIf(its_grade, at, its_grade != '') AS grade,
        max(at) AS heard,
        argMaxOrNullIf(its_value, at, what = 'plant/reading/gas' AND recent) AS gas_now,
        maxOrNullIf(its_value, what = 'plant/reading/gas' AND recent) AS gas_most,
        argMaxOrNullIf(its_value, at, what = 'plant/reading/pressure' AND recent) AS pressure_now,
        maxOrNullIf(its_value, what = 'plant/reading/pressure' AND recent) AS pressure_most,
        argMaxOrNullIf(its_value, at, what = 'plant/reading/temperature' AND recent) AS temperature_now,
        maxOrNullIf(its_value, what = 'plant/reading/temperature' AND recent) AS temperature_most,
        countIf(recent AND startsWith(what, 'plant/reading/')) AS readings,
        countIf(recent AND what = 'plant/fault') AS faults
    FROM
    (
        SELECT
            arrayFirst(thing -> thing.kind = 'enterprise', things).id AS enterprise,
            region,
            attributes['hazard_grade'] AS its_grade,
            category AS what,
            value AS its_value,
            occurred_at AS at,
            occurred_at > newest - INTERVAL 24 HOUR AS recent
        FROM anlan.events
        WHERE source = 'plant'
    )
    WHERE enterprise != ''
    GROUP BY enterprise
) AS p
LEFT JOIN
(
    SELECT
        substring(scope, length('enterprise:') + 1) AS enterprise,
        countIf(rule != 'plant-joint') AS passed,
        countIf(rule = 'plant-joint') AS joint,
        arraySort(groupUniqArrayIf(rule, condition = 'firing')) AS firing
    FROM anlan.alerts
    WHERE startsWith(scope, 'enterprise:') AND startsWith(rule, 'plant-')
    GROUP BY enterprise
) AS a ON a.enterprise = p.enterprise
COMMENT '化工企业 every plant once: its newest and highest readings, faults, and what is firing';

CREATE OR REPLACE VIEW anlan.plant_readings
(
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时段 quarter of an hour, its beginning, of the last three days',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    plants UInt64 COMMENT '企业数 plants that were heard',
    gas Nullable(Float64) COMMENT '可燃气体 highest reading of any plant in % of the lower explosive limit; null = none',
    pressure Nullable(Float64) COMMENT '压力 highest reading of any plant in MPa; null = none',
    temperature Nullable(Float64) COMMENT '温度 highest reading of any plant in °C; null = none'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH (SELECT max(occurred_at) FROM anlan.events_log WHERE source = 'plant') AS newest
SELECT
    toStartOfInterval(occurred_at, INTERVAL 15 MINUTE)::DateTime64(3, 'Asia/Shanghai') AS at,
    arrayJoin(arrayIntersect([substring(e.region, 1, 6), substring(e.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    uniqExact(arrayFirst(thing -> thing.kind = 'enterprise', things).id) AS plants,
    maxOrNullIf(value, category = 'plant/reading/gas') AS gas,
    maxOrNullIf(value, category = 'plant/reading/pressure') AS pressure,
    maxOrNullIf(value, category = 'plant/reading/temperature') AS temperature
FROM anlan.events AS e
WHERE source = 'plant' AND startsWith(category, 'plant/reading/') AND occurred_at > newest - INTERVAL 3 DAY
GROUP BY at, region
COMMENT '化工读数 per quarter of an hour of the last three days, county or town: the highest readings of all plants';

CREATE OR REPLACE VIEW anlan.park_index
(
    region LowCardinality(String) COMMENT '区域代码 code of the county, or of the town in which a park is',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 from when the value holds',
    value Float64 COMMENT '化工园区安全指数 0 worst to 100 best, to one decimal',
    color LowCardinality(String) COMMENT '颜色 green, yellow or red',
    plants UInt64 COMMENT '企业数 plants in the region'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    i.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    i.at AS at,
    round(assumeNotNull(i.value), 1) AS value,
    i.color AS color,
    p.plants AS plants
FROM anlan.indices AS i
LEFT JOIN anlan.regions AS r ON r.code = i.region
LEFT JOIN
(
    SELECT arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place, count() AS plants
    FROM anlan.plants
    GROUP BY place
) AS p ON p.place = i.region
WHERE i.`index` = 'park' AND i.color != 'grey' AND i.value IS NOT NULL
COMMENT '化工园区指数 the index of each park over time; towns without plants have none';
