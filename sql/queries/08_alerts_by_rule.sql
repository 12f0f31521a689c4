-- Which rules alert how often, and how long does it last? 各规则预警多少次、持续多久？
SELECT
    a.rule AS rule,
    any(d.title_zh) AS title_zh,
    any(d.title_en) AS title_en,
    any(a.color) AS color,
    count() AS alerts,
    countIf(a.condition = 'firing') AS still_firing,
    round(quantileIf(0.5)(dateDiff('minute', a.opened_at, a.cleared_at), a.cleared_at IS NOT NULL)) AS median_minutes_to_clear,
    round(quantileIf(0.9)(dateDiff('minute', a.opened_at, a.cleared_at), a.cleared_at IS NOT NULL)) AS p90_minutes_to_clear,
    max(a.opened_at) AS last_opened
FROM anlan.alerts AS a
LEFT JOIN anlan.rules AS d ON d.rule = a.rule
GROUP BY a.rule
ORDER BY alerts DESC, rule;
