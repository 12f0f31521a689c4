-- Grid teams (网格队伍): are they whole and fit, and do they do their work?
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.grid_team_work
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    members UInt64 COMMENT '网格员数 members who were heard of, by pseudonym',
    attendance_percent Nullable(Float64) COMMENT '到岗率 share in percent of duties that were attended, to one decimal; null = no duty told of',
    trainings UInt64 COMMENT '培训人次 trainings attended',
    mean_score Nullable(Float64) COMMENT '测评均分 mean score of the assessments, to one decimal; null = none',
    joined UInt64 COMMENT '入职人数 members who joined',
    left UInt64 COMMENT '离职人数 members who left',
    patrols UInt64 COMMENT '巡查次数 patrols',
    visits UInt64 COMMENT '走访次数 visits',
    reports UInt64 COMMENT '上报数 reports of the teams',
    confirmed_percent Nullable(Float64) COMMENT '上报属实率 share in percent of them that were confirmed, to one decimal; null = no report',
    tasks UInt64 COMMENT '任务数 tasks that were done',
    on_time_percent Nullable(Float64) COMMENT '任务按期率 share in percent of them that were done in time, to one decimal; null = no task'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toStartOfMonth(at) AS month,
    place AS region,
    uniqExactIf(member, member != 0) AS members,
    round(100 * countIf(what = 'duty/present') / nullIf(countIf(startsWith(what, 'duty/')), 0), 1) AS attendance_percent,
    countIf(what = 'training') AS trainings,
    round(avgOrNullIf(value, what = 'assessment'), 1) AS mean_score,
    countIf(what = 'joined') AS joined,
    countIf(what = 'left') AS left,
    countIf(what = 'work/patrol') AS patrols,
    countIf(what = 'work/visit') AS visits,
    countIf(startsWith(what, 'report/')) AS reports,
    round(100 * countIf(what = 'report/confirmed') / nullIf(countIf(startsWith(what, 'report/')), 0), 1) AS confirmed_percent,
    countIf(startsWith(what, 'task/')) AS tasks,
    round(100 * countIf(what = 'task/on-time') / nullIf(countIf(startsWith(what, 'task/')), 0), 1) AS on_time_percent
FROM
(
    SELECT
        arrayJoin(arrayIntersect([substring(region, 1, 6), substring(region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS place,
        occurred_at AS at,
        substring(category, length('grid-team/') + 1) AS what,
        value,
        arrayFirst(one -> one.kind = 'member', people).number AS member
    FROM anlan.events
    WHERE source = 'grid-team'
)
GROUP BY month, region
COMMENT '网格履职月报 per month, county and town: members, attendance, training, patrols, visits, reports, tasks';

CREATE OR REPLACE VIEW anlan.grid_team_indices
(
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 from when the values hold',
    health Nullable(Float64) COMMENT '队伍健康指数 0 worst to 100 best, to one decimal; null = not enough data',
    health_color LowCardinality(String) COMMENT '队伍健康颜色 green, yellow, red, or grey = not enough data',
    performance Nullable(Float64) COMMENT '履职能力指数 0 worst to 100 best, to one decimal; null = not enough data',
    performance_color LowCardinality(String) COMMENT '履职能力颜色 green, yellow, red, or grey = not enough data'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.at AS at,
    round(t.health, 1) AS health,
    t.health_color AS health_color,
    round(t.performance, 1) AS performance,
    t.performance_color AS performance_color
FROM
(
    SELECT
        region,
        at,
        anyIf(value, `index` = 'team-health') AS health,
        anyIf(color, `index` = 'team-health') AS health_color,
        anyIf(value, `index` = 'duty-performance') AS performance,
        anyIf(color, `index` = 'duty-performance') AS performance_color
    FROM anlan.indices
    WHERE `index` IN ('team-health', 'duty-performance')
    GROUP BY region, at
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '网格队伍指数 per county, town and day: both indices beside each other';
