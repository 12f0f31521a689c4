-- What of a view is still open in a region, the oldest first? Open is what has no time yet.
SELECT *
FROM anlan.{view:Identifier}
WHERE startsWith(toString({region:Identifier}), {within:String}) AND {open:Identifier} IS NULL
ORDER BY {order:Identifier}
LIMIT 5000
FORMAT JSONCompact
