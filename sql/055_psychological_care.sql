-- 12355 and psychological care (心理关爱): crises by level, and how they went through the chain from the
-- village's carer over the town's station to the county's centre. A person is a pseudonym only: who
-- may, asks the hotline.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.crisis_chain
(
    alert_id String COMMENT '预警编号 identity of the alert',
    level UInt8 COMMENT '危机等级 1 acute 一级, 2 severe 二级, 3 to be watched 三级',
    person String COMMENT '求助者假名 pseudonym of the person; empty = called without a number',
    region LowCardinality(String) COMMENT '区域代码 region code, as precise as the hotline knew',
    village_zh String COMMENT '村社 village whose carer has it; empty = not known',
    station_zh String COMMENT '镇街心理服务站 town whose station has it; empty = not known',
    centre_zh String COMMENT '县心理服务中心 county whose centre has it',
    opened_at DateTime64(3, 'Asia/Shanghai') COMMENT '预警时间 when the alert was opened',
    village_late_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '村社逾时 when it went on from the village, as nobody had taken it; null = it did not',
    station_late_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '镇街站逾时 when it went on from the station; null = it did not',
    centre_late_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '县中心逾时 when even the centre was late; null = it was not',
    accepted_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '受理时间 when somebody took it; null = nobody has',
    minutes_to_accept Nullable(Float64) COMMENT '受理用时 minutes until then; null = nobody has',
    responsible LowCardinality(String) COMMENT '当前责任区域 code of the region that has to see to it now',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    supervised Bool COMMENT '挂牌督办 even the centre was late with it'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    a.alert_id AS alert_id,
    multiIf(a.rule = 'crisis-acute', 1, a.rule = 'crisis-severe', 2, 3) AS level,
    if(startsWith(a.scope, 'person:'), substring(a.scope, length('person:') + 1), '') AS person,
    a.region AS region,
    if(length(a.region) >= 12, v.name_zh, '') AS village_zh,
    if(length(a.region) >= 9, t.name_zh, '') AS station_zh,
    c.name_zh AS centre_zh,
    a.opened_at AS opened_at,
    arrayMax(l -> if(length(l.region) >= 12 AND l.action = 'accept', l.due_at, NULL), a.late) AS village_late_at,
    arrayMax(l -> if(length(l.region) = 9 AND l.action = 'accept', l.due_at, NULL), a.late) AS station_late_at,
    arrayMax(l -> if(length(l.region) = 6 AND l.action = 'accept', l.due_at, NULL), a.late) AS centre_late_at,
    h.accepted_at AS accepted_at,
    dateDiff('second', a.opened_at, h.accepted_at) / 60 AS minutes_to_accept,
    a.responsible AS responsible,
    a.state AS state,
    a.supervised AS supervised
FROM anlan.alerts AS a
LEFT JOIN
(
    SELECT alert_id, minOrNullIf(updated_at, action = 'accept') AS accepted_at
    FROM anlan.alert_history
    WHERE rule IN ('crisis-acute', 'crisis-severe', 'crisis-watched')
    GROUP BY alert_id
) AS h ON h.alert_id = a.alert_id
LEFT JOIN anlan.regions AS v ON v.code = substring(a.region, 1, 12)
LEFT JOIN anlan.regions AS t ON t.code = substring(a.region, 1, 9)
LEFT JOIN anlan.regions AS c ON c.code = substring(a.region, 1, 6)
WHERE a.rule IN ('crisis-acute', 'crisis-severe', 'crisis-watched')
COMMENT '心理危机链 every alert of a crisis once: who had it when, from village to station to centre; no identity but the pseudonym';

CREATE OR REPLACE VIEW anlan.psychological_care
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    acute UInt64 COMMENT '一级危机 calls about acute crises',
    severe UInt64 COMMENT '二级危机 calls about severe crises',
    watched UInt64 COMMENT '三级危机 calls about crises to be watched',
    counselling UInt64 COMMENT '心理咨询 calls for counselling',
    youth_rights UInt64 COMMENT '青少年维权 calls about rights of young people',
    persons UInt64 COMMENT '求助人数 different persons, by pseudonym',
    closed UInt64 COMMENT '办结数 calls that were closed'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.acute AS acute,
    t.severe AS severe,
    t.watched AS watched,
    t.counselling AS counselling,
    t.youth AS youth_rights,
    t.persons AS persons,
    t.closed AS closed
FROM
(
    SELECT
        toStartOfMonth(at) AS month,
        place AS region,
        countIf(category = 'psychological/crisis/acute') AS acute,
        countIf(category IN ('psychological/crisis/severe', 'psychological/crisis')) AS severe,
        countIf(category = 'psychological/crisis/watched') AS watched,
        countIf(category = 'psychological/counselling') AS counselling,
        countIf(category = 'psychological/youth-rights') AS youth,
        uniqExactIf(person, person != 0) AS persons,
        countIf(stage = 'closed') AS closed
    FROM
    (
        SELECT
            arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
            occurred_at AS at,
            category,
            stage,
            arrayFirst(one -> one.kind = 'person', people).number AS person
        FROM anlan.events
        WHERE source = 'hotline' AND startsWith(category, 'psychological')
    )
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '心理关爱月报 per month, county and town: calls by level, persons by pseudonym, how many were closed';
