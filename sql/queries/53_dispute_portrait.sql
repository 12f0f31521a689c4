-- Which disputes are there, who tells of them, and are they becoming more? 有哪些纠纷，来自哪些渠道，是增是减？
SELECT month, type_zh, type_en, grid, police, hotline, court, urban, total, share_percent, total_before, change_percent
FROM anlan.dispute_portrait_by_month
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.dispute_portrait_by_month)
ORDER BY total DESC, type;
