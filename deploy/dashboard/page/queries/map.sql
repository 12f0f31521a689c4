-- Which shapes do the regions have, by the policy in use? A policy without them answers nothing.
SELECT version, text
FROM anlan.catalog_files
WHERE path = 'map.geojson'
    AND version = (SELECT argMax(version, (effective_from <= now64(3), effective_from)) FROM anlan.catalogs)
FORMAT JSONCompact
