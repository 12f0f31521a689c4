-- Sends what somebody does about an alert: the body of a POST, one line of JSON. Who does it is who is logged in.
INSERT INTO anlan.alert_actions_sent
    (id, alert_id, action, unit, note, region, rule, scope, silence, `from`, until)
FORMAT JSONEachRow
