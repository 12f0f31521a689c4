-- How did a case go? Each stage that it reached, from the first.
SELECT stage, at, round, region, since_previous_ms, due_at, illegal
FROM anlan.case_stages
WHERE source = {source:String} AND case_id = {case:String}
ORDER BY at, round
LIMIT 500
FORMAT JSONCompact
