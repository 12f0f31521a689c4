-- How soon are rescuers there, town by town, in the newest month? 最近一个月各镇街救援到场有多快？
-- The county comes first, then the towns where people wait longest.
SELECT month, region_zh, region_en, rescues, people, vehicles, mean_minutes, p90_minutes, nobody_there
FROM anlan.rescues_by_month
WHERE month = (SELECT max(month) FROM anlan.rescues_by_month)
ORDER BY length(region), mean_minutes DESC NULLS LAST, region
LIMIT 20;
