-- How good were the county's own alerts, as is known now? 事后看，本县的预警准不准？
SELECT
    q.month AS month,
    q.rule AS rule,
    any(r.title_zh) AS title_zh,
    any(r.title_en) AS title_en,
    sum(q.opened) AS opened,
    sum(q.right) AS right,
    sum(q.would_not_have_opened) AS would_not_have_opened,
    sum(q.missed) AS missed
FROM anlan.alert_quality_by_month AS q
LEFT JOIN anlan.rules AS r ON r.rule = q.rule
GROUP BY q.month, q.rule
ORDER BY month DESC, opened DESC, rule;
