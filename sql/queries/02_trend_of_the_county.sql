-- How has the county's index moved, day by day? 县域指数逐日走势如何？
SELECT
    toDate(i.at - INTERVAL 1 MILLISECOND, 'Asia/Shanghai') AS day,
    round(argMax(i.value, i.at), 1) AS last_value,
    round(min(i.value), 1) AS lowest,
    round(max(i.value), 1) AS highest,
    countIf(i.color = 'green') AS times_green,
    countIf(i.color = 'yellow') AS times_yellow,
    countIf(i.color = 'red') AS times_red,
    countIf(i.color = 'grey') AS times_without_enough_data
FROM anlan.indices AS i
WHERE i.`index` = 'safety' AND i.level = 'county'
GROUP BY day
ORDER BY day DESC
LIMIT 30;
