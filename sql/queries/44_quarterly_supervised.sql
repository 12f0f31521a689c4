-- What is on the quarter's list of supervised matters? 本季度挂牌督办哪些？
SELECT quarter, rule, headline_zh, region_zh, opened_at, listed_at, taken_off_at, days_listed, state, late_regions
FROM anlan.quarterly_supervised
WHERE quarter = (SELECT max(quarter) FROM anlan.quarterly_supervised)
ORDER BY taken_off_at IS NOT NULL, listed_at, alert_id
LIMIT 40;
