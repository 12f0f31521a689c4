-- How soon is somebody there when a wristband calls, and who was nearest? 手环求救后多久有人响应，最近力量是谁？
SELECT s.device AS device, r.path_zh AS region_zh, s.called_at AS called_at, s.seconds_to_alert AS seconds_to_alert, s.seconds_to_accept AS seconds_to_accept,
    s.unit AS unit, s.nearest_unit AS nearest_unit, s.nearest_kind AS nearest_kind, s.nearest_metres AS nearest_metres, s.followed_up_at AS followed_up_at,
    s.minutes_to_close AS minutes_to_close, s.state AS state, s.late AS late, s.calls_before AS calls_before
FROM anlan.sos_calls AS s
LEFT JOIN anlan.regions AS r ON r.code = s.region
ORDER BY s.called_at DESC, s.alert_id
LIMIT 20;
