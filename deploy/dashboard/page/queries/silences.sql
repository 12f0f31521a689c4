-- What is kept quiet, now or later?
SELECT silence, region, rule, scope, `from`, until, by, note
FROM anlan.silences
ORDER BY until
LIMIT 200
FORMAT JSONCompact
