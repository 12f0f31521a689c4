-- The three rates (三率): whether what people bring for the first time is settled, whether mediation settles
-- disputes, and whether people are satisfied.
-- A month is that in which a matter was brought; what becomes of it later changes its month's rates.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.three_rates
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    first_reports UInt64 COMMENT '初次反映数 matters that were brought for the first time to a hotline, a grid worker or a centre',
    first_reports_settled UInt64 COMMENT '初次反映化解数 among them those that are closed, and whose mediation did not fail',
    first_report_percent Nullable(Float64) COMMENT '初次反映问题化解率 settled per hundred first reports, to one decimal; null = there are none',
    disputes UInt64 COMMENT '调处纠纷数 disputes that went to mediation',
    disputes_settled UInt64 COMMENT '调处成功数 among them those that were settled',
    dispute_percent Nullable(Float64) COMMENT '矛盾纠纷调处率 settled per hundred disputes in mediation, to one decimal; null = there are none',
    asked UInt64 COMMENT '评价数 matters for which people were called back and gave a mark',
    satisfied UInt64 COMMENT '满意数 among them those with the mark 4 or 5',
    satisfied_percent Nullable(Float64) COMMENT '群众满意率 satisfied per hundred that were asked, to one decimal; null = nobody was'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.first AS first_reports,
    t.first_settled AS first_reports_settled,
    if(t.first = 0, NULL, round(100 * t.first_settled / t.first, 1)) AS first_report_percent,
    t.mediated AS disputes,
    t.settled AS disputes_settled,
    if(t.mediated = 0, NULL, round(100 * t.settled / t.mediated, 1)) AS dispute_percent,
    t.marked AS asked,
    t.content AS satisfied,
    if(t.marked = 0, NULL, round(100 * t.content / t.marked, 1)) AS satisfied_percent
FROM
(
    SELECT
        toStartOfMonth(occurred_at) AS month,
        arrayJoin(arrayIntersect([substring(e.region, 1, 6), substring(e.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        countIf(attributes['repeat'] = 'false') AS first,
        countIf(attributes['repeat'] = 'false' AND stage = 'closed' AND attributes['outcome'] != 'failed') AS first_settled,
        countIf(startsWith(category, 'dispute/') AND attributes['way'] = 'mediation') AS mediated,
        countIf(startsWith(category, 'dispute/') AND attributes['outcome'] = 'settled') AS settled,
        countIf(attributes['satisfaction'] != '') AS marked,
        countIf(attributes['satisfaction'] IN ('4', '5')) AS content
    FROM anlan.events AS e
    WHERE source IN ('hotline', 'grid', 'mediation')
    GROUP BY month, region
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '三率 per month, county and town: first reports that are settled, disputes that mediation settles, people who are satisfied';
