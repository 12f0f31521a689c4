-- Who answered these alerts last?
SELECT alert_id, argMax(action_by, revision) AS by
FROM anlan.alert_history
WHERE alert_id IN {alerts:Array(String)} AND action = 'answer'
GROUP BY alert_id
FORMAT JSONCompact
