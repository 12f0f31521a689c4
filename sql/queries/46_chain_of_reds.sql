-- Which places were red, and how far is enforcement? 哪些场所亮过红码，突击检查、联合执法到哪一步？
SELECT p.place AS place, r.path_zh AS region_zh, p.code AS code, p.months_red AS months_red, p.reds AS reds, p.last_red_at AS last_red_at,
    p.check_ordered_at AS check_ordered_at, p.check_state AS check_state, p.enforcement_ordered_at AS enforcement_ordered_at,
    p.enforcement_state AS enforcement_state, p.next_step_zh AS next_step_zh
FROM anlan.place_enforcement AS p
LEFT JOIN anlan.regions AS r ON r.code = p.region
ORDER BY p.months_red DESC, p.code = 'red' DESC, p.last_red_at DESC, p.place
LIMIT 20;
