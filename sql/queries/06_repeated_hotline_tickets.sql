-- Who turns to the hotline again and again, about what? 谁反复拨打热线，为了什么？
-- A person is a pseudonym: the same for the same number, and not to be turned back.
SELECT
    person,
    count() AS tickets,
    countIf(attributes['repeat'] = 'true') AS marked_as_repeated,
    arrayStringConcat(arraySort(groupUniqArray(category)), ', ') AS categories,
    argMax(r.path_zh, (occurred_at, r.path_zh)) AS region_zh,
    min(occurred_at) AS first_ticket,
    max(occurred_at) AS last_ticket
FROM
(
    SELECT
        category, region, occurred_at, attributes,
        arrayFirst(subject -> subject.kind = 'person', subjects).id AS person
    FROM anlan.events
    WHERE source = 'hotline'
        AND occurred_at > (SELECT max(occurred_at) FROM anlan.events_log) - INTERVAL 28 DAY
) AS e
LEFT JOIN anlan.regions AS r ON r.code = e.region
WHERE person != ''
GROUP BY person
HAVING tickets >= 2
ORDER BY tickets DESC, last_ticket DESC, person
LIMIT 20;
