-- The weekly brief (周会商简报) for the consultation at three levels: county, town, village.
--
-- A week begins on the day that the policy in use says, weekStart. An alert belongs to the week in which it opened, a late hand to that of its
-- deadline and to the region that was late. What a region below did counts for the regions above.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.weekly_briefs
(
    week Date COMMENT '周 day with which the week begins, a Monday unless the policy says otherwise',
    region LowCardinality(String) COMMENT '区域代码 code of the county, the town or the village',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    level LowCardinality(String) COMMENT '区域层级 county 县, town 镇街 or village 村社',
    safety_index Nullable(Float64) COMMENT '平安指数 exact value at the end of the week; null = none, as of a village',
    safety_color LowCardinality(Nullable(String)) COMMENT '平安指数颜色 green, yellow, red, or grey = not enough data; null = none, as of a village',
    safety_change Nullable(Float64) COMMENT '指数周变化 less that at the end of the week before; null = one of them is missing',
    disputes UInt64 COMMENT '矛盾纠纷 disputes that were told of',
    disputes_before Nullable(UInt64) COMMENT '上周矛盾纠纷 disputes of the week before; null = nothing is known of it',
    complaints UInt64 COMMENT '投诉举报 complaints',
    offences UInt64 COMMENT '治安警情 calls about public security',
    alarms UInt64 COMMENT '感知报警 alarms of devices',
    hazards UInt64 COMMENT '场所隐患 checks of places that found hazards',
    alerts_red UInt64 COMMENT '红色预警 red alerts that opened',
    alerts_yellow UInt64 COMMENT '黄色预警 yellow alerts that opened',
    handed_out UInt64 COMMENT '已交办 among them those that somebody was assigned to',
    closed UInt64 COMMENT '已销号 among them those that are closed or withdrawn',
    supervised UInt64 COMMENT '挂牌督办 among them those with which even the county was late',
    late UInt64 COMMENT '责任倒查 how often somebody was late with an alert',
    late_regions Array(LowCardinality(String)) COMMENT '超时责任区域 codes of the regions that were late, the most often first'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
WITH
    -- by how many days a week begins before Monday
    ifNull((SELECT greatest(0, indexOf(['monday', 'sunday', 'saturday'],
        toString(argMax(week_start, (effective_from <= now64(3), effective_from, loaded_at)))) - 1)
     FROM anlan.catalogs_log), 0) AS ahead
SELECT
    t.week AS week,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    r.level AS level,
    t.value AS safety_index,
    t.shade AS safety_color,
    t.value - any(t.value) OVER before AS safety_change,
    t.disputes AS disputes,
    any(toNullable(t.disputes)) OVER before AS disputes_before,
    t.complaints AS complaints,
    t.offences AS offences,
    t.alarms AS alarms,
    t.hazards AS hazards,
    t.red AS alerts_red,
    t.yellow AS alerts_yellow,
    t.handed_out AS handed_out,
    t.closed AS closed,
    t.supervised AS supervised,
    length(t.late) AS late,
    arraySort(hand -> (-countEqual(t.late, hand), hand), arrayDistinct(t.late)) AS late_regions
FROM
(
    SELECT
        week,
        region,
        anyIf(value, kind = 'index') AS value,
        anyIf(word, kind = 'index') AS shade,
        countIf(kind = 'event' AND (word = 'dispute' OR startsWith(word, 'dispute/'))) AS disputes,
        countIf(kind = 'event' AND startsWith(word, 'complaint/')) AS complaints,
        countIf(kind = 'event' AND startsWith(word, 'public-security/')) AS offences,
        countIf(kind = 'event' AND match(word, '^sensor/.*/(alarm|sos|fall|intrusion|crowd|fire|littering)$')) AS alarms,
        countIf(kind = 'event' AND startsWith(word, 'place/hazard')) AS hazards,
        countIf(kind = 'alert' AND word = 'red') AS red,
        countIf(kind = 'alert' AND word = 'yellow') AS yellow,
        countIf(kind = 'alert' AND flags.1) AS handed_out,
        countIf(kind = 'alert' AND flags.2) AS closed,
        countIf(kind = 'alert' AND flags.3) AS supervised,
        groupArrayIf(word, kind = 'late') AS late
    FROM
    (
        SELECT
            'event' AS kind, toMonday(occurred_at + toIntervalDay(ahead)) - ahead AS week, toString(e.region) AS place,
            toString(category) AS word, CAST(NULL, 'Nullable(Float64)') AS value,
            (false, false, false) AS flags
        FROM anlan.events AS e
        WHERE raw_offset >= 0 AND NOT endsWith(category, '/normal')
        UNION ALL
        SELECT
            'alert', toMonday(opened_at + toIntervalDay(ahead)) - ahead, region, color, NULL,
            (unit != '', state IN ('closed', 'withdrawn'), supervised)
        FROM anlan.alerts
        UNION ALL
        SELECT 'late', toMonday(due_at + toIntervalDay(ahead)) - ahead, region, region, NULL, (false, false, false)
        FROM anlan.late_hands
        UNION ALL
        SELECT
            'index', toMonday(at - INTERVAL 1 MILLISECOND + toIntervalDay(ahead)) - ahead AS begin, region,
            argMax(color, at), argMax(i.value, at), (false, false, false)
        FROM anlan.indices AS i
        WHERE `index` = 'safety'
        GROUP BY begin, region
    )
    -- an index is of its region alone, the rest also of those above
    ARRAY JOIN if(kind = 'index', [place], arrayDistinct(
        arrayMap(digits -> substring(place, 1, digits), [6, 9, 12]))) AS region
    GROUP BY week, region
) AS t
INNER JOIN anlan.regions AS r ON r.code = t.region
WHERE r.level != 'grid'
WINDOW before AS (PARTITION BY t.region ORDER BY t.week RANGE BETWEEN 7 PRECEDING AND 7 PRECEDING)
COMMENT '周会商简报 per week and county, town, village: index, what happened, alerts, who was late';
