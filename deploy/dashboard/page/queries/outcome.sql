-- What has come of an action that was sent?
SELECT id, alert_id, region, action, by, sent_at, outcome, reason, silence, state
FROM anlan.alert_actions
WHERE id = {id:UUID}
FORMAT JSONCompact
