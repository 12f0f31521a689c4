-- What does a version of the policy say of indices and sources?
SELECT path, text
FROM anlan.catalog_files
WHERE version = {version:String} AND (path = 'indices.yaml' OR startsWith(path, 'sources/') OR startsWith(path, 'systems/'))
ORDER BY path
FORMAT JSONCompact
