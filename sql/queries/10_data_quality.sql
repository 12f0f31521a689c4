-- Is every message accounted for, and what was wrong with the bad ones? 消息是否全部有着落，坏消息错在哪里？
-- The difference must be 0. It may show a number for seconds while rows are on their way.
SELECT
    a.topic AS topic,
    a.raw AS raw,
    a.further AS further,
    a.events AS events,
    a.summarised AS summarised,
    a.duplicates AS duplicates,
    a.dead_letters AS dead_letters,
    a.ignored AS ignored,
    a.difference AS difference,
    d.reasons AS reasons
FROM
(
    SELECT
        topic,
        sum(raw) AS raw,
        sum(further) AS further,
        sum(events) AS events,
        sum(summarised) AS summarised,
        sum(duplicates) AS duplicates,
        sum(dead_letters) AS dead_letters,
        sum(ignored) AS ignored,
        sum(difference) AS difference
    FROM anlan.accounting
    GROUP BY topic
) AS a
LEFT JOIN
(
    SELECT topic, arrayStringConcat(arraySort(groupArray(concat(reason, ' ', toString(letters)))), ', ') AS reasons
    FROM
    (
        SELECT topic, reason, count() AS letters
        FROM anlan.dead_letters
        GROUP BY topic, reason
        ORDER BY letters DESC, reason
    )
    GROUP BY topic
) AS d ON d.topic = a.topic
ORDER BY a.topic;
