-- What does a view say? Which one is an identifier, never SQL; what the user may not read is refused.
SELECT *
FROM anlan.{view:Identifier}
LIMIT 5000
FORMAT JSONCompact
