-- Which places and buildings need to be looked after most? 哪些重点场所、楼宇最需要关注？
SELECT s.kind AS kind, s.id AS id, s.score AS score, s.grade AS grade, c.code AS code, s.region_zh AS region_zh, s.told_30d AS told_30d,
    s.grave_90d AS grave_90d, s.sources AS sources, s.categories AS categories, s.alerts_open AS alerts_open, s.last_told_at AS last_told_at
FROM anlan.subject_scores AS s
LEFT JOIN anlan.place_codes AS c ON c.place = s.id AND s.kind = 'place'
WHERE s.kind IN ('place', 'building', 'enterprise', 'home')
ORDER BY s.score DESC, s.last_told_at DESC, s.kind, s.id
LIMIT 20;
