-- In which homes should tenants have checked out long ago? 哪些出租房租客逾期未退房？
SELECT r.path_zh AS region_zh, s.home AS home, s.term AS term, s.channel AS channel, s.checked_in_at AS checked_in_at, s.due_at AS due_at, s.days_overdue AS days_overdue
FROM anlan.rental_stays AS s
LEFT JOIN anlan.regions AS r ON r.code = s.region
WHERE s.overdue
ORDER BY s.days_overdue DESC, s.due_at, s.id
LIMIT 20;
