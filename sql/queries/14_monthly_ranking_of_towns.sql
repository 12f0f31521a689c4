-- How do the towns rank in social governance, and against the month and the year before? 本月治理指数排名，环比、同比如何？
SELECT month, `rank`, of, region_zh, region_en, round(value, 2) AS value, color, ranks_won, round(change, 2) AS change, round(change_on_year, 2) AS change_on_year
FROM anlan.monthly_evaluation
WHERE `index` = 'governance' AND level = 'town' AND month = (SELECT max(month) FROM anlan.monthly_evaluation WHERE `index` = 'governance')
ORDER BY `rank`, region;
