-- Which alerts opened in some regions, and below them?
SELECT alert_id, opened_at, region, color, rule, headline_zh, headline_en
FROM anlan.alerts
WHERE opened_at >= {from:DateTime64(3, 'Asia/Shanghai')} AND opened_at <= {to:DateTime64(3, 'Asia/Shanghai')}
    AND arrayExists(it -> startsWith(region, it), {regions:Array(String)})
ORDER BY opened_at DESC
LIMIT 2000
FORMAT JSONCompact
