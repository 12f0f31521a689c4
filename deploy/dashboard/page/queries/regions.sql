-- How are the regions called? Grids are named where they are met.
SELECT code, name_zh, name_en, level, parent
FROM anlan.regions
WHERE level != 'grid'
ORDER BY code
FORMAT JSONCompact
