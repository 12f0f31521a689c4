-- How are the regions called? Grids are named where they are met. The path of a town names what lies above it.
SELECT code, name_zh, name_en, level, parent,
    if(level = 'town', path_zh, '') AS path_zh, if(level = 'town', path_en, '') AS path_en
FROM anlan.regions
WHERE level != 'grid'
ORDER BY code
FORMAT JSONCompact
