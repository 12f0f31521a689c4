-- Which people need to be looked after most? 哪些重点人员最需要关注？
-- Pseudonyms: who looks after them asks the system that told of them who they are.
SELECT id, score, grade, region_zh, told_30d, grave_90d, sources, categories, cases_open, alerts_open, last_told_at
FROM anlan.subject_scores
WHERE kind = 'person'
ORDER BY score DESC, last_told_at DESC, id
LIMIT 20;
