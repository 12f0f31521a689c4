-- What do the columns of a view mean? Chinese first, then English.
SELECT name, comment
FROM system.columns
WHERE database = 'anlan' AND table = {view:String}
ORDER BY position
FORMAT JSONCompact
