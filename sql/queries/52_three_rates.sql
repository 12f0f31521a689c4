-- How do the towns stand in the three rates in the newest month? 最近一个月各镇街三率如何？
-- The county comes first, then the towns with the least satisfied people.
SELECT month, region_zh, region_en, first_reports, first_report_percent, disputes, dispute_percent, asked, satisfied_percent
FROM anlan.three_rates
WHERE month = (SELECT max(month) FROM anlan.three_rates)
ORDER BY length(region), satisfied_percent NULLS LAST, region
LIMIT 20;
