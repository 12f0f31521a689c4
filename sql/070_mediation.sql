-- One-stop centres (一站式社会治理中心) and the three kinds of mediation (三调联动): what comes in, what goes to
-- mediation, who hands what over to whom, and what is settled.
-- A month is that of the registration.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.centre_matters
(
    id String COMMENT '事项编号 identity of the matter',
    category LowCardinality(String) COMMENT '类别路径 what it is about, such as dispute/neighbour',
    region LowCardinality(String) COMMENT '区域代码 region code of where it comes from',
    `window` LowCardinality(String) COMMENT '受理窗口 window: reception 综合, mediation 调解, legal 法律服务, court 诉讼服务, labour 劳动仲裁, petition 信访; empty = not known',
    found_by LowCardinality(String) COMMENT '发现方式 patrol 排查 or report 上报; empty = not known',
    repeated Bool COMMENT '重复反映 whether the people had come with the same before',
    registered_at DateTime64(3, 'Asia/Shanghai') COMMENT '登记时间 when it was registered',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '分流时间 when the window took it itself or gave it to a mediator; null = not yet',
    handled_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '处理时间 when it was answered, settled, or the mediation failed; null = not yet',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '办结时间 when it was closed; null = it is open',
    way LowCardinality(String) COMMENT '分流去向 advice 窗口答复 or mediation 调解; empty = not yet assigned',
    first_mediator LowCardinality(String) COMMENT '首办调解 who had it first: people 人民调解, administrative 行政调解, judicial 司法调解; empty = nobody',
    mediator LowCardinality(String) COMMENT '现办调解 who has it now, or had it last; empty = nobody',
    outcome LowCardinality(String) COMMENT '结果 advised 已答复, settled 调解成功, failed 调解不成; empty = not yet',
    settled_at LowCardinality(String) COMMENT '化解层级 village 村, town 镇, county 县; empty = not settled',
    village_head Bool COMMENT '村主职参与 whether the head of the village took part in the settlement',
    confirmation LowCardinality(String) COMMENT '司法确认 none 未申请, applied 已申请, confirmed 已确认, refused 未予确认; empty = not settled',
    satisfaction Nullable(UInt8) COMMENT '满意度 mark that they gave when called back, 1 (worst) to 5; null = none'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(stages.stage, stages.at) AS reached
SELECT
    id,
    category,
    region,
    attributes['window'] AS `window`,
    attributes['found_by'] AS found_by,
    attributes['repeat'] = 'true' AS repeated,
    occurred_at AS registered_at,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS assigned_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS handled_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS closed_at,
    attributes['way'] AS way,
    attributes['first_mediator'] AS first_mediator,
    attributes['mediator'] AS mediator,
    attributes['outcome'] AS outcome,
    attributes['settled_at'] AS settled_at,
    attributes['village_head'] = 'true' AS village_head,
    attributes['confirmation'] AS confirmation,
    toUInt8OrNull(attributes['satisfaction']) AS satisfaction
FROM anlan.events
WHERE source = 'mediation'
COMMENT '中心事项 every matter registered at a one-stop centre once, as far as it has come';

CREATE OR REPLACE VIEW anlan.centre_funnel
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    `window` LowCardinality(String) COMMENT '受理窗口 window, such as labour; all = all of them together',
    registered UInt64 COMMENT '登记数 matters that were registered',
    advised UInt64 COMMENT '窗口答复数 matters that the window answered itself',
    to_mediation UInt64 COMMENT '转调解数 matters that went to mediation',
    settled UInt64 COMMENT '调解成功数 among them those that were settled',
    failed UInt64 COMMENT '调解不成数 among them those of which the mediation failed',
    in_mediation UInt64 COMMENT '在调数 among them those that are still being mediated',
    success_percent Nullable(Float64) COMMENT '调解成功率 settled per hundred that went to mediation, to two decimals; null = none did',
    closed UInt64 COMMENT '办结数 matters that are closed'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfMonth(registered_at) AS month,
    arrayJoin(arrayIntersect([substring(m.region, 1, 6), substring(m.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    arrayJoin([toString(m.`window`), 'all']) AS `window`,
    count() AS registered,
    countIf(outcome = 'advised') AS advised,
    countIf(way = 'mediation') AS to_mediation,
    countIf(outcome = 'settled') AS settled,
    countIf(outcome = 'failed') AS failed,
    countIf(way = 'mediation' AND outcome = '') AS in_mediation,
    if(to_mediation = 0, NULL, round(100 * settled / to_mediation, 2)) AS success_percent,
    countIf(closed_at IS NOT NULL) AS closed
FROM anlan.centre_matters AS m
GROUP BY month, region, `window`
COMMENT '中心漏斗 per month, county or town, and window: how much is registered, goes to mediation, is settled';

CREATE OR REPLACE VIEW anlan.three_mediations
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    mediator LowCardinality(String) COMMENT '调解类型 people 人民调解, administrative 行政调解, judicial 司法调解',
    first_taken UInt64 COMMENT '首办数 matters that it had first',
    handed_over UInt64 COMMENT '移交数 among them those that it handed over to another kind of mediation',
    received UInt64 COMMENT '接收数 matters that another handed over to it',
    settled UInt64 COMMENT '调解成功数 matters that it settled, its own and received ones',
    failed UInt64 COMMENT '调解不成数 matters that it could not settle and nobody else took',
    success_percent Nullable(Float64) COMMENT '调解成功率 settled per hundred that ended with it, to two decimals; null = none has',
    applied UInt64 COMMENT '申请司法确认数 settlements for which judicial confirmation was asked',
    confirmed UInt64 COMMENT '司法确认数 among them those that a court has confirmed',
    refused UInt64 COMMENT '未予确认数 among them those that a court has refused',
    median_days Nullable(Float64) COMMENT '调解中位天数 median of the days from the assignment to the end, to one decimal; null = none has ended'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfMonth(registered_at) AS month,
    arrayJoin(arrayIntersect([substring(m.region, 1, 6), substring(m.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    arrayJoin(arrayDistinct([m.first_mediator, m.mediator])) AS mediator,
    countIf(first_mediator = mediator) AS first_taken,
    countIf(first_mediator = mediator AND m.mediator != mediator) AS handed_over,
    countIf(first_mediator != mediator) AS received,
    countIf(m.mediator = mediator AND outcome = 'settled') AS settled,
    countIf(m.mediator = mediator AND outcome = 'failed') AS failed,
    if(settled + failed = 0, NULL, round(100 * settled / (settled + failed), 2)) AS success_percent,
    countIf(m.mediator = mediator AND confirmation IN ('applied', 'confirmed', 'refused')) AS applied,
    countIf(m.mediator = mediator AND confirmation = 'confirmed') AS confirmed,
    countIf(m.mediator = mediator AND confirmation = 'refused') AS refused,
    round(quantileExactOrNullIf(0.5)(dateDiff('second', assigned_at, handled_at) / 86400, m.mediator = mediator), 1) AS median_days
FROM anlan.centre_matters AS m
WHERE way = 'mediation' AND m.mediator != ''
GROUP BY month, region, mediator
COMMENT '三调联动 per month, county or town, and kind of mediation: what it took, handed over, settled, and what courts confirmed';

CREATE OR REPLACE VIEW anlan.mediation_hand_overs
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    from_mediator LowCardinality(String) COMMENT '移交方 who had it first: people 人民调解, administrative 行政调解, judicial 司法调解',
    to_mediator LowCardinality(String) COMMENT '接收方 who has it now, or had it last',
    hand_overs UInt64 COMMENT '移交数 matters that were handed over',
    settled UInt64 COMMENT '移交后调解成功数 among them those that were settled',
    settled_percent Float64 COMMENT '移交后成功率 settled per hundred, to two decimals'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfMonth(registered_at) AS month,
    arrayJoin(arrayIntersect([substring(m.region, 1, 6), substring(m.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
    first_mediator AS from_mediator,
    mediator AS to_mediator,
    count() AS hand_overs,
    countIf(outcome = 'settled') AS settled,
    round(100 * settled / hand_overs, 2) AS settled_percent
FROM anlan.centre_matters AS m
WHERE first_mediator != '' AND mediator != first_mediator
GROUP BY month, region, from_mediator, to_mediator
COMMENT '调解移交 per month, county or town: which kind of mediation hands over to which, and whether that settles it';
