-- How are indicators, categories and rules called?
SELECT 'indicator' AS kind, indicator AS name, title_zh, title_en, unit, measure
FROM anlan.indicators_catalog
UNION ALL
SELECT 'category', path, name_zh, name_en, '', ''
FROM anlan.categories
UNION ALL
SELECT 'rule', rule, title_zh, title_en, '', kind
FROM anlan.rules
FORMAT JSONCompact
