-- How are the towns' grid teams, and do they do their work? 各镇街网格队伍健康与履职如何？
SELECT region_zh, region_en, at, health, health_color, performance, performance_color
FROM
(
    SELECT * FROM anlan.grid_team_indices ORDER BY at DESC LIMIT 1 BY region
)
ORDER BY length(region), least(ifNull(health, 101), ifNull(performance, 101)), region
LIMIT 20;
