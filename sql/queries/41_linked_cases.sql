-- What belongs together, although several systems told of it? 哪些案件可以串并？
SELECT l.rule AS rule, l.about AS about, r.path_zh AS region_zh, l.state AS state, l.events AS events, l.first_at AS first_at, l.last_at AS last_at,
    l.sources AS sources, l.categories AS categories, l.cases AS cases
FROM anlan.linked_cases AS l
LEFT JOIN anlan.regions AS r ON r.code = l.region
ORDER BY l.events DESC, l.last_at DESC, l.alert_id
LIMIT 20;
