-- What is the life of an alert?
SELECT
    revision, updated_at, color, state, condition, due_action, due_at, responsible, unit, escalation,
    supervised, late, value, threshold, sure, events, evidence, uncertain, taken_back, firings, held, members,
    action, action_by, action_note, headline_zh, headline_en, instruction_zh, instruction_en, rule, kind, scope, region,
    opened_at, cleared_at, status, catalog_version, now64(3, 'Asia/Shanghai') AS asked_at
FROM anlan.alert_history
WHERE alert_id = {alert:String}
ORDER BY revision
FORMAT JSONCompact
