-- Makes the statements that let duty, and the duty of a town, send what they do about alerts. An administrator
-- runs it after roles.sql, and again after every upgrade of the server:
--   clickhouse-client < sql/duty_settings.sql | clickhouse-client --multiquery
-- Who writes is not readonly, and may change any setting that nothing holds. By some, the server could be made
-- to reckon with rows that a policy hides; which they are is another matter with every release. So each setting
-- that this server has is held, but those that have bounds.
WITH
    [
        'readonly = 0 CONST',
        'max_execution_time = 30 MIN = 1 MAX = 60 CHANGEABLE_IN_READONLY',
        'timeout_overflow_mode = ''throw'' CONST',
        'max_memory_usage = 1000000000 CONST',
        'max_memory_usage_for_user = 1200000000 CONST',
        'max_concurrent_queries_for_user = 40 CONST',
        'max_query_size = 262144 MAX = 67108864 CHANGEABLE_IN_READONLY',
        'log_queries = 1 CONST',
        'session_timezone = ''Asia/Shanghai'' CHANGEABLE_IN_READONLY'
    ] AS bounds
SELECT concat(
    'CREATE SETTINGS PROFILE OR REPLACE "duties" SETTINGS ',
    arrayStringConcat(arrayConcat(bounds, groupArray(name || ' CONST')), ', '),
    '; ALTER ROLE "duty" SETTINGS PROFILE "duties";')
FROM system.settings
WHERE NOT is_obsolete AND name NOT IN (SELECT splitByChar(' ', arrayJoin(bounds))[1])
FORMAT TSVRaw
