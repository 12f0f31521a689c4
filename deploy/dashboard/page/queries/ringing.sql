-- Which red alerts of the last hours has nobody accepted?
SELECT alert_id, headline_zh, headline_en, opened_at
FROM anlan.alerts
WHERE state = 'open' AND color = 'red' AND opened_at > now64(3) - INTERVAL 6 HOUR
ORDER BY opened_at DESC
LIMIT 200
FORMAT JSONCompact
