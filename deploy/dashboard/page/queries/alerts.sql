-- Which alerts are there, open or all, and what is due?
SELECT
    a.alert_id AS alert_id, a.rule AS rule, a.color AS color, a.state AS state, a.condition AS condition,
    a.region AS region, if(r.code = '', a.region, r.path_zh) AS path_zh,
    if(r.code = '', a.region, r.path_en) AS path_en, a.opened_at AS opened_at,
    a.due_action AS due_action, a.due_at AS due_at, a.responsible AS responsible, a.unit AS unit,
    a.escalation AS escalation, a.supervised AS supervised, length(a.late) AS late,
    a.headline_zh AS headline_zh, a.headline_en AS headline_en, now64(3, 'Asia/Shanghai') AS asked_at
FROM anlan.alerts AS a
LEFT JOIN anlan.regions AS r ON r.code = a.region
WHERE ({state:String} = 'all' OR a.state NOT IN ('closed', 'withdrawn'))
    AND ({color:String} = '' OR a.color = {color:String})
    AND startsWith(a.region, {region:String})
ORDER BY a.due_at IS NULL, a.due_at, a.opened_at DESC
LIMIT 1000
FORMAT JSONCompact
