-- Calls for help of wristbands (平安手环求救): from the SOS to its end, and which unit is nearest.
--
-- Units tell where they are through the register; the newest position before the call counts.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.units
(
    unit String COMMENT '单位编号 number of the unit that can be sent',
    kind LowCardinality(String) COMMENT '力量类型 patrol 巡防, fire 消防, medical 医疗',
    members UInt64 COMMENT '在岗人数 members on duty; 0 = not told',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    longitude Nullable(Float64) COMMENT '经度 longitude in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 latitude in degrees; null = not known',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '定位时间 when it was there'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    arrayFirst(thing -> thing.kind = 'unit', things).id AS unit,
    argMax(attributes['kind'], occurred_at) AS kind,
    toUInt64(argMax(ifNull(value, 0), occurred_at)) AS members,
    argMax(e.region, occurred_at) AS region,
    argMax((e.longitude, e.latitude), occurred_at).1 AS longitude,
    argMax((e.longitude, e.latitude), occurred_at).2 AS latitude,
    max(occurred_at) AS at
FROM anlan.events AS e
WHERE source = 'register' AND category = 'register/unit'
GROUP BY unit
COMMENT '处置力量 every unit once, where it was last; for the map';

CREATE OR REPLACE VIEW anlan.nearest_units
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    unit,
    kind,
    members,
    region,
    at,
    round(greatCircleDistance(longitude, latitude, {longitude:Float64}, {latitude:Float64})) AS metres
FROM anlan.units
WHERE longitude IS NOT NULL
ORDER BY metres, unit
COMMENT '就近力量 parameters longitude 经度, latitude 纬度: units by their distance from there, in metres';

CREATE OR REPLACE VIEW anlan.sos_calls
(
    alert_id String COMMENT '预警编号 identity of the alert',
    device String COMMENT '手环编号 id of the wristband',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    called_at DateTime64(3, 'Asia/Shanghai') COMMENT '求救时间 when the wristband called',
    alerted_at DateTime64(3, 'Asia/Shanghai') COMMENT '预警时间 when the alert opened',
    seconds_to_alert Float64 COMMENT '预警用时 seconds from the call to the alert: how long the message was on its way',
    accepted_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '受理时间 when somebody took it; null = nobody has',
    seconds_to_accept Nullable(Float64) COMMENT '受理用时 seconds from the call until then; null = nobody has',
    unit String COMMENT '承办单位 who was sent; empty = nobody',
    assigned_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '派遣时间 when it was sent; null = nobody was',
    answered_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '反馈时间 when it reported; null = it has not',
    followed_up_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '回访核实 when somebody looked after the person again and verified it; null = not yet',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '销号时间 when it was closed; null = it is open',
    minutes_to_close Nullable(Float64) COMMENT '销号用时 minutes from the call until then; null = it is open',
    state LowCardinality(String) COMMENT '处置状态 how far people are: open, accepted 受理, handling 整改, answered 反馈, verified 审核, closed 销号, withdrawn 撤销',
    late UInt64 COMMENT '超时次数 how often somebody was late with it',
    calls_before UInt64 COMMENT '此前求救次数 alerts of the same wristband in the 30 days before',
    nearest_unit String COMMENT '最近力量 number of the unit that was nearest at the time of the call; empty = none is known',
    nearest_kind LowCardinality(String) COMMENT '最近力量类型 patrol 巡防, fire 消防, medical 医疗; empty = none is known',
    nearest_metres Nullable(Float64) COMMENT '最近力量距离 how far away it was, in metres; null = none is known'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH calls AS
(
    SELECT
        p.alert_id AS alert_id, p.scope AS scope, p.region AS region, p.opened_at AS opened_at,
        p.accepted_at AS accepted_at, p.unit AS unit, p.assigned_at AS assigned_at,
        p.answered_at AS answered_at, p.verified_at AS verified_at, p.closed_at AS closed_at,
        p.state AS state, p.late AS late, e.occurred_at AS called, e.longitude AS lon, e.latitude AS lat
    FROM anlan.alert_progress AS p
    INNER JOIN
    (
        SELECT alert_id, substring(argMin(evidence, revision)[1], length('sensor/') + 1) AS first
        FROM anlan.alert_history
        WHERE rule = 'wristband-sos'
        GROUP BY alert_id
    ) AS a ON a.alert_id = p.alert_id
    INNER JOIN
    (
        SELECT id, occurred_at, longitude, latitude
        FROM anlan.events
        WHERE source = 'sensor' AND category IN ('sensor/wristband/sos', 'sensor/wristband/fall')
    ) AS e ON e.id = a.first
)
SELECT
    c.alert_id AS alert_id,
    substring(c.scope, length('device:') + 1) AS device,
    c.region AS region,
    c.called AS called_at,
    c.opened_at AS alerted_at,
    dateDiff('millisecond', called_at, alerted_at) / 1000 AS seconds_to_alert,
    c.accepted_at AS accepted_at,
    dateDiff('second', called_at, accepted_at) AS seconds_to_accept,
    c.unit AS unit,
    c.assigned_at AS assigned_at,
    c.answered_at AS answered_at,
    c.verified_at AS followed_up_at,
    c.closed_at AS closed_at,
    dateDiff('second', called_at, closed_at) / 60 AS minutes_to_close,
    c.state AS state,
    c.late AS late,
    count() OVER (
        PARTITION BY c.scope ORDER BY toUnixTimestamp(c.opened_at)
        RANGE BETWEEN 2592000 PRECEDING AND CURRENT ROW) - 1 AS calls_before,
    n.nearest.1 AS nearest_unit,
    n.nearest.2 AS nearest_kind,
    nullIf(n.nearest.3, 0) AS nearest_metres
FROM calls AS c
LEFT JOIN
(
    SELECT
        alert_id,
        argMin((unit, kind, round(distance, 0)), distance) AS nearest
    FROM
    (
        SELECT
            c.alert_id AS alert_id,
            u.unit AS unit,
            argMax(u.kind, u.at) AS kind,
            argMax(greatCircleDistance(u.lon, u.lat, assumeNotNull(c.lon), assumeNotNull(c.lat)), u.at) AS distance
        FROM calls AS c
        CROSS JOIN
        (
            SELECT
                arrayFirst(thing -> thing.kind = 'unit', things).id AS unit,
                attributes['kind'] AS kind, occurred_at AS at,
                assumeNotNull(longitude) AS lon, assumeNotNull(latitude) AS lat
            FROM anlan.events
            WHERE source = 'register' AND category = 'register/unit' AND longitude IS NOT NULL
        ) AS u
        WHERE u.at <= c.called AND u.at > c.called - INTERVAL 1 DAY AND c.lon IS NOT NULL
        GROUP BY alert_id, unit
    )
    GROUP BY alert_id
) AS n ON n.alert_id = c.alert_id
COMMENT '手环求救 every call for help once: when it was alerted, taken, followed up and closed, and who was nearest';
