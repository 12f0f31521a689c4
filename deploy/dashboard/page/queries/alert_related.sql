-- Which other alerts are there of the same thing, or of the same place within some weeks?
SELECT
    alert_id, rule, color, state, condition, region, opened_at, headline_zh, headline_en,
    scope = {scope:String} AS same
FROM
(
    SELECT *
    FROM anlan.alerts
    WHERE alert_id IN
    (
        SELECT alert_id
        FROM anlan.alerts
        WHERE alert_id != {alert:String}
            AND (scope = {scope:String} OR region = {region:String})
            AND opened_at BETWEEN {opened:DateTime64(3, 'Asia/Shanghai')} - INTERVAL 30 DAY
                AND {opened:DateTime64(3, 'Asia/Shanghai')} + INTERVAL 30 DAY
        ORDER BY state IN ('closed', 'withdrawn'), scope = {scope:String} DESC, opened_at DESC
        LIMIT 12
    )
)
ORDER BY state IN ('closed', 'withdrawn'), same DESC, opened_at DESC
FORMAT JSONCompact
