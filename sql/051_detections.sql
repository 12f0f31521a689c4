-- Emergency command (应急指挥): from what was detected to the unit that went there.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.detections
(
    id String COMMENT '感知编号 identity of the detection',
    kind LowCardinality(String) COMMENT '感知来源 what detected it: camera 视频, water 水情, weather 气象, harbour 渔港',
    category LowCardinality(String) COMMENT '类别路径 what it is, such as detection/water/danger',
    region LowCardinality(String) COMMENT '区域代码 region code of the place',
    device String COMMENT '设备编号 camera, gauge, station or vessel; empty = not told',
    detected_at DateTime64(3, 'Asia/Shanghai') COMMENT '发现时间 when it was detected',
    unit String COMMENT '派遣单位 that was dispatched; empty = nobody yet',
    dispatched_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '派遣时间 when it was sent; null = nobody was',
    arrived_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '到场时间 when it was there; null = it is not',
    reported_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '反馈时间 when it reported; null = it has not',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '办结时间 when the matter was over; null = it is not',
    minutes_to_dispatch Nullable(Float64) COMMENT '派遣用时 minutes from detection to dispatch; null = nobody was sent',
    minutes_to_arrive Nullable(Float64) COMMENT '到场用时 minutes from detection until the unit was there; null = it is not',
    minutes_to_close Nullable(Float64) COMMENT '办结用时 minutes from detection until the matter was over; null = it is not',
    alert_id String COMMENT '预警编号 alert that it opened or kept open; empty = none, or it had many events before this one',
    alert_state LowCardinality(String) COMMENT '预警状态 how far people are with that alert; empty = none'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH mapFromArrays(e.stages.stage, e.stages.at) AS reached
SELECT
    e.id AS id,
    splitByChar('/', e.category)[2] AS kind,
    e.category AS category,
    e.region AS region,
    arrayFirst(thing -> thing.kind = 'device', e.things).id AS device,
    e.occurred_at AS detected_at,
    e.attributes['unit'] AS unit,
    if(mapContains(reached, 'assigned'), reached['assigned'], NULL) AS dispatched_at,
    if(mapContains(reached, 'handled'), reached['handled'], NULL) AS arrived_at,
    if(mapContains(reached, 'answered'), reached['answered'], NULL) AS reported_at,
    if(mapContains(reached, 'closed'), reached['closed'], NULL) AS closed_at,
    dateDiff('second', detected_at, dispatched_at) / 60 AS minutes_to_dispatch,
    dateDiff('second', detected_at, arrived_at) / 60 AS minutes_to_arrive,
    dateDiff('second', detected_at, closed_at) / 60 AS minutes_to_close,
    a.alert_id AS alert_id,
    a.state AS alert_state
FROM anlan.events AS e
LEFT JOIN
(
    SELECT substring(arrayJoin(evidence), length('detection/') + 1) AS id, alert_id, state
    FROM anlan.alerts
    WHERE rule IN ('detection-camera', 'detection-water', 'detection-weather', 'detection-harbour')
    ORDER BY opened_at DESC
    LIMIT 1 BY id
) AS a ON a.id = e.id
WHERE e.source = 'detection'
COMMENT '应急感知 every detection once: which unit was dispatched, when each stage was, and its alert';

CREATE OR REPLACE VIEW anlan.dispatch_times
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    kind LowCardinality(String) COMMENT '感知来源 what detected it: camera 视频, water 水情, weather 气象, harbour 渔港; empty = all',
    detections UInt64 COMMENT '感知数 detections',
    dispatched UInt64 COMMENT '派遣数 detections to which a unit was sent',
    closed UInt64 COMMENT '办结数 detections that are over',
    median_minutes_to_dispatch Nullable(Float64) COMMENT '派遣中位用时 median of the minutes until a unit was sent, to one decimal; null = none was',
    median_minutes_to_arrive Nullable(Float64) COMMENT '到场中位用时 median of the minutes until it was there, to one decimal; null = nowhere',
    p90_minutes_to_arrive Nullable(Float64) COMMENT '九成到场用时 nine of ten were there within so many minutes, to one decimal; null = nowhere',
    median_minutes_to_close Nullable(Float64) COMMENT '办结中位用时 median of the minutes until the matter was over, to one decimal; null = none is'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.kind AS kind,
    t.detections AS detections,
    t.dispatched AS dispatched,
    t.closed AS closed,
    round(t.dispatch, 1) AS median_minutes_to_dispatch,
    round(t.arrive, 1) AS median_minutes_to_arrive,
    round(t.arrive_p90, 1) AS p90_minutes_to_arrive,
    round(t.close, 1) AS median_minutes_to_close
FROM
(
    SELECT
        place AS region,
        kind,
        count() AS detections,
        countIf(dispatched_at IS NOT NULL) AS dispatched,
        countIf(closed_at IS NOT NULL) AS closed,
        quantileExactOrNull(0.5)(minutes_to_dispatch) AS dispatch,
        quantileExactOrNull(0.5)(minutes_to_arrive) AS arrive,
        quantileExactOrNull(0.9)(minutes_to_arrive) AS arrive_p90,
        quantileExactOrNull(0.5)(minutes_to_close) AS close
    FROM
    (
        SELECT
            arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
            kind, dispatched_at, closed_at, minutes_to_dispatch, minutes_to_arrive, minutes_to_close
        FROM anlan.detections
    )
    GROUP BY GROUPING SETS ((place, kind), (place))
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '派遣用时 per county, town and kind of detection: how soon a unit is sent, is there, and is done';
