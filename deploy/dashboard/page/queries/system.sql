-- What does a view say of a region, the newest first? View and columns are identifiers, never SQL; what the user
-- may not read is refused. A time of '' is any; one such as 2026-11 is that month.
SELECT *
FROM anlan.{view:Identifier}
WHERE startsWith(toString({region:Identifier}), {within:String})
    AND startsWith(ifNull(toString({order:Identifier}), ''), {time:String})
ORDER BY {order:Identifier} DESC
LIMIT 5000
FORMAT JSONCompact
