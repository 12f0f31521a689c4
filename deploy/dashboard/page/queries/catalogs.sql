-- When did which version of the policy take effect?
SELECT version, author, reason, effective_from
FROM anlan.catalogs
ORDER BY effective_from
FORMAT JSONCompact
