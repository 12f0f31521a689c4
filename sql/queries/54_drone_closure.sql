-- Is what drones find closed the same day, field by field, in the newest month? 最近一个月无人机发现的问题当日闭环了多少？
SELECT month, field_zh, field_en, flights, kinds, findings, same_day, closed, same_day_percent, completion_percent
FROM anlan.drone_closure_by_month
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.drone_closure_by_month)
ORDER BY findings DESC, field;
