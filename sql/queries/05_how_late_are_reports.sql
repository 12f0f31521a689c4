-- How long after the event do we hear of it? 事件发生后多久才报到？
-- A correction is no report: what counts is when the event was heard of first.
SELECT
    source,
    count() AS events,
    round(quantileExact(0.5)(minutes), 1) AS median_minutes,
    round(quantileExact(0.9)(minutes), 1) AS p90_minutes,
    round(quantileExact(0.99)(minutes), 1) AS p99_minutes,
    round(100 * countIf(minutes > 60) / events, 1) AS percent_over_1_hour,
    round(100 * countIf(minutes > 360) / events, 1) AS percent_over_6_hours,
    round(100 * countIf(minutes > 1440) / events, 2) AS percent_over_1_day,
    countIf(newest_too_late) AS too_late_for_any_index
FROM
(
    SELECT
        source,
        argMax(too_late, revision) AS newest_too_late,
        dateDiff('second', argMax(occurred_at, revision), min(received_at)) / 60 AS minutes
    FROM anlan.event_revisions
    WHERE raw_offset >= 0
    GROUP BY source, id
    HAVING NOT argMax(withdrawn, revision)
)
GROUP BY source
ORDER BY source;
