-- About whom do several sources tell, and what is open? 哪些对象被多个来源反复提到，还有什么没办结？
-- Of people there are pseudonyms only: who may, asks the source who it is.
SELECT
    p.kind AS kind,
    p.id AS id,
    any(r.path_zh) AS region_zh,
    arrayStringConcat(arrayMap((source, n) -> source || ' ' || toString(n), mapKeys(any(p.messages_365d)), mapValues(any(p.messages_365d))), ', ') AS told_by,
    arrayStringConcat(arrayMap(c -> c.category || ' ' || toString(c.messages), any(p.categories_365d)), ', ') AS about,
    any(p.cases_open) AS cases_open,
    any(p.alerts_open) AS alerts_open,
    any(p.last_seen) AS last_seen
FROM anlan.subject_portraits AS p
LEFT JOIN anlan.regions AS r ON r.code = p.regions[1]
WHERE p.kind IN ('place', 'person')
GROUP BY p.kind, p.id
ORDER BY alerts_open DESC, any(p.sources) DESC, cases_open DESC, last_seen DESC, kind, id
LIMIT 20;
