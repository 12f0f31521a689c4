-- What did people write about an alert?
SELECT revision, by, note
FROM anlan.alert_notes
WHERE alert_id = {alert:String}
ORDER BY revision
LIMIT 1000
FORMAT JSONCompact
