-- How many alerts were opened, closed, late and withdrawn in each month?
SELECT month, sum(o) AS opened, sum(c) AS closed, sum(l) AS late, sum(w) AS withdrawn
FROM
(
    SELECT toStartOfMonth(opened_at) AS month, 1 AS o, 0 AS c, 0 AS l, 0 AS w
    FROM anlan.alerts
    WHERE startsWith(region, {region:String})
    UNION ALL
    SELECT toStartOfMonth(updated_at), 0, state = 'closed', 0, state = 'withdrawn'
    FROM anlan.alerts
    WHERE state IN ('closed', 'withdrawn') AND startsWith(region, {region:String})
    UNION ALL
    SELECT toStartOfMonth(due_at), 0, 0, 1, 0
    FROM anlan.late_hands
    WHERE startsWith(region, {region:String})
)
GROUP BY month
ORDER BY month
FORMAT JSONCompact
