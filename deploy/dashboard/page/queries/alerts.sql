-- Which alerts are there, and what is due? Supervised first, then what is due next.
-- mine: regions whose work is looked for; a county's own is what has come up to it. each: so many of every state.
-- What they are is read of those alone that are shown, however many there are.
SELECT
    a.alert_id AS alert_id, a.rule AS rule, a.color AS color, a.state AS state, a.condition AS condition,
    a.region AS region, a.scope AS scope, if(r.code = '', a.region, r.path_zh) AS path_zh,
    if(r.code = '', a.region, r.path_en) AS path_en, a.opened_at AS opened_at, a.due_action AS due_action,
    a.due_at AS due_at, a.responsible AS responsible, a.unit AS unit, a.escalation AS escalation,
    a.supervised AS supervised, length(a.late) AS late, a.headline_zh AS headline_zh, a.headline_en AS headline_en,
    a.status AS status, now64(3, 'Asia/Shanghai') AS asked_at
FROM
(
    SELECT
        alert_id, rule, color, state, condition, region, scope, opened_at, due_action, due_at, responsible, unit,
        escalation, supervised, late, headline_zh, headline_en, status
    FROM anlan.alerts
    WHERE alert_id IN
    (
        SELECT alert_id
        FROM anlan.alerts
        WHERE ({state:String} = 'all' OR state NOT IN ('closed', 'withdrawn'))
            AND ({color:String} = '' OR color = {color:String})
            AND startsWith(region, {region:String})
            AND ({due:String} = ''
                OR ({due:String} = 'supervised' AND supervised)
                OR ({due:String} = 'past' AND due_at < now64(3))
                OR ({due:String} = 'day' AND due_at >= now64(3) AND due_at < now64(3) + INTERVAL 1 DAY))
            AND (empty({mine:Array(String)})
                OR arrayExists(it -> if(length(it) > 6, startsWith(responsible, it), responsible = it), {mine:Array(String)}))
        ORDER BY state IN ('closed', 'withdrawn'), supervised DESC, due_at IS NULL, due_at, color, opened_at DESC, alert_id
        LIMIT {each:UInt32} BY state
        LIMIT {most:UInt32} OFFSET {skip:UInt32}
    )
) AS a
LEFT JOIN anlan.regions AS r ON r.code = a.region
ORDER BY a.state IN ('closed', 'withdrawn'), a.supervised DESC, a.due_at IS NULL, a.due_at, a.color, a.opened_at DESC, a.alert_id
FORMAT JSONCompact
