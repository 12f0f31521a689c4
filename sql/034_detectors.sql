-- Detectors and the buildings that they watch (烟感、楼宇): where they are, which are not heard, and the
-- alarms of one building as one.
--
-- What stands where is in the register; the newest entry of a thing holds. Readings are kept as one row
-- per device and hour, so a device was heard up to an hour before it says. Times are as of the newest
-- message of any device.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.detectors
(
    device String COMMENT '设备编号 id of the detector',
    kind LowCardinality(String) COMMENT '设备类型 smoke 烟感, gas 燃气, temperature 温度, water 水位, wristband 手环, camera 摄像头',
    building String COMMENT '楼宇编号 number of the building that it watches; empty = none',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    longitude Nullable(Float64) COMMENT '经度 longitude in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 latitude in degrees; null = not known',
    heard_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近上线 when it was heard last, within seven days; null = it was not',
    hours_silent Nullable(Float64) COMMENT '离线小时 hours since then, to one decimal; null = it was not heard',
    alarm_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近报警 its last alarm within seven days; null = none',
    fault_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '最近故障 its last fault within seven days; null = none',
    state LowCardinality(String) COMMENT '状态 alarm 报警 = within the last hour, offline 离线 = not heard for a day, fault 故障 = within a day, else normal 正常'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH (SELECT max(occurred_at) FROM anlan.events_log WHERE source = 'sensor') AS newest
SELECT
    d.device AS device,
    d.its_kind AS kind,
    d.its_building AS building,
    d.its_region AS region,
    d.position.1 AS longitude,
    d.position.2 AS latitude,
    nullIf(h.heard, toDateTime64(0, 3)) AS heard_at,
    round(dateDiff('second', heard_at, newest) / 3600, 1) AS hours_silent,
    nullIf(h.alarm, toDateTime64(0, 3)) AS alarm_at,
    nullIf(h.fault, toDateTime64(0, 3)) AS fault_at,
    multiIf(
        h.alarm > newest - INTERVAL 1 HOUR, 'alarm',
        h.heard <= newest - INTERVAL 1 DAY, 'offline',
        h.fault > newest - INTERVAL 1 DAY, 'fault',
        'normal') AS state
FROM
(
    SELECT
        arrayFirst(thing -> thing.kind = 'device', things).id AS device,
        argMax(attributes['kind'], occurred_at) AS its_kind,
        argMax(arrayFirst(thing -> thing.kind = 'building', things).id, occurred_at) AS its_building,
        argMax(e.region, occurred_at) AS its_region,
        argMax((longitude, latitude), occurred_at) AS position
    FROM anlan.events AS e
    WHERE source = 'register' AND category = 'register/detector'
    GROUP BY device
) AS d
LEFT JOIN
(
    SELECT
        arrayFirst(thing -> thing.kind = 'device', things).id AS device,
        max(occurred_at) AS heard,
        maxIf(occurred_at, match(category, '/(alarm|sos|fall|intrusion|crowd|fire|littering)$')) AS alarm,
        maxIf(occurred_at, endsWith(category, '/fault')) AS fault
    FROM anlan.events
    WHERE source = 'sensor' AND occurred_at > newest - INTERVAL 7 DAY
    GROUP BY device
) AS h ON h.device = d.device
COMMENT '感知设备 every registered detector once: where it is, when it was heard, its state; for the map';

CREATE OR REPLACE VIEW anlan.detectors_heard
(
    region LowCardinality(String) COMMENT '区域代码 code of the county, the town or the village',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    level LowCardinality(String) COMMENT '区域层级 county, town or village',
    kind LowCardinality(String) COMMENT '设备类型 kind of detector, such as smoke; all = all of them',
    registered UInt64 COMMENT '登记数 detectors that are registered',
    heard UInt64 COMMENT '在线数 among them those that were heard within a day',
    heard_percent Float64 COMMENT '在线率 heard per hundred, to one decimal',
    offline UInt64 COMMENT '离线数 those that were not heard for a day',
    faulty UInt64 COMMENT '故障数 those with a fault within a day',
    alarming UInt64 COMMENT '报警数 those with an alarm within the last hour'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    r.level AS level,
    t.kind AS kind,
    t.registered AS registered,
    t.registered - t.offline AS heard,
    round(100 * heard / t.registered, 1) AS heard_percent,
    t.offline AS offline,
    t.faulty AS faulty,
    t.alarming AS alarming
FROM
(
    SELECT
        arrayJoin(arrayDistinct(arrayMap(digits -> substring(d.region, 1, digits), [6, 9, 12]))) AS region,
        arrayJoin([toString(d.kind), 'all']) AS kind,
        count() AS registered,
        countIf(state = 'offline') AS offline,
        countIf(state = 'fault') AS faulty,
        countIf(state = 'alarm') AS alarming
    FROM anlan.detectors AS d
    GROUP BY region, kind
) AS t
INNER JOIN anlan.regions AS r ON r.code = t.region
COMMENT '在线率 per county, town, village and kind of detector: how many are heard, offline, faulty, alarming';

CREATE OR REPLACE VIEW anlan.buildings
(
    building String COMMENT '楼宇编号 number of the building in the county''s register',
    use LowCardinality(String) COMMENT '用途 what it is used for: dwelling 住宅, factory 厂房, shop 商铺, school 学校',
    people UInt64 COMMENT '人数 people who live or work in it',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    longitude Nullable(Float64) COMMENT '经度 longitude in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 latitude in degrees; null = not known',
    detectors UInt64 COMMENT '设备数 detectors that watch it',
    offline UInt64 COMMENT '离线设备数 among them those that are offline',
    state LowCardinality(String) COMMENT '状态 alarm 报警 = one of its detectors alarms, blind 失守 = all are offline, else normal 正常'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    b.building AS building,
    b.its_use AS use,
    toUInt64(b.its_people) AS people,
    b.its_region AS region,
    b.position.1 AS longitude,
    b.position.2 AS latitude,
    d.detectors AS detectors,
    d.offline AS offline,
    multiIf(d.alarming > 0, 'alarm', d.offline > 0 AND d.offline = d.detectors, 'blind', 'normal') AS state
FROM
(
    SELECT
        arrayFirst(thing -> thing.kind = 'building', things).id AS building,
        argMax(attributes['kind'], occurred_at) AS its_use,
        argMax(ifNull(value, 0), occurred_at) AS its_people,
        argMax(e.region, occurred_at) AS its_region,
        argMax((longitude, latitude), occurred_at) AS position
    FROM anlan.events AS e
    WHERE source = 'register' AND category = 'register/building'
    GROUP BY building
) AS b
LEFT JOIN
(
    SELECT building, count() AS detectors, countIf(state = 'offline') AS offline, countIf(state = 'alarm') AS alarming
    FROM anlan.detectors
    GROUP BY building
) AS d ON d.building = b.building
COMMENT '楼宇 every registered building once: people, detectors, state; for the map';

CREATE OR REPLACE VIEW anlan.building_alarms
(
    building String COMMENT '楼宇编号 number of the building',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is',
    began_at DateTime64(3, 'Asia/Shanghai') COMMENT '首次报警 first alarm',
    ended_at DateTime64(3, 'Asia/Shanghai') COMMENT '末次报警 last alarm: half an hour has passed without, or will',
    alarms UInt64 COMMENT '报警次数 alarms that are one here',
    detectors UInt64 COMMENT '报警设备数 different detectors',
    categories Array(LowCardinality(String)) COMMENT '报警类别 category paths of the alarms',
    longitude Nullable(Float64) COMMENT '经度 longitude of the first detector in degrees; null = not known',
    latitude Nullable(Float64) COMMENT '纬度 latitude of the first detector in degrees; null = not known'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    building,
    any(place) AS region,
    min(at) AS began_at,
    max(at) AS ended_at,
    count() AS alarms,
    uniqExact(device) AS detectors,
    arraySort(groupUniqArray(category)) AS categories,
    argMin(position, at).1 AS longitude,
    argMin(position, at).2 AS latitude
FROM
(
    SELECT *, sum(apart) OVER (PARTITION BY building ORDER BY at, id) AS episode
    FROM
    (
        SELECT
            id, place, at, device, category, position, building,
            at > lagInFrame(at) OVER (PARTITION BY building ORDER BY at, id) + INTERVAL 30 MINUTE AS apart
        FROM
        (
            SELECT
                id, region AS place, occurred_at AS at, category, (longitude, latitude) AS position,
                arrayFirst(thing -> thing.kind = 'device', things).id AS device,
                arrayFirst(thing -> thing.kind = 'building', things).id AS building
            FROM anlan.events
            WHERE source = 'sensor'
                AND category IN ('sensor/smoke/alarm', 'sensor/temperature/alarm', 'sensor/gas/alarm', 'sensor/camera/fire')
        )
        WHERE building != ''
    )
)
GROUP BY building, episode
COMMENT '楼宇报警 alarms of one building less than half an hour apart as one';
