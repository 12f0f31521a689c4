-- When was each source heard last, and what time is it?
SELECT source, heard_at, now64(3, 'Asia/Shanghai') AS asked_at
FROM anlan.sources_heard
ORDER BY source
FORMAT JSONCompact
