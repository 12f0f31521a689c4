-- What did people do about an alert from here, and what came of it?
SELECT id, action, by, sent_at, unit, note, outcome, reason
FROM anlan.alert_actions
WHERE alert_id = {alert:String}
ORDER BY sent_at
LIMIT 1000
FORMAT JSONCompact
