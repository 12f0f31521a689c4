-- Who was late with alerts, with what, and how late? 责任倒查：谁超时、在哪个环节、超了多久？
SELECT month, region_zh, unit, action, late, red, not_done, mean_minutes, worst_minutes
FROM anlan.responsibility_by_month
WHERE month = (SELECT max(month) FROM anlan.responsibility_by_month)
ORDER BY late DESC, worst_minutes DESC, region, unit, action
LIMIT 20;
