-- How soon is a unit there after cameras, gauges, weather or harbour detect something? 各类感知发现后多久有人到场？
SELECT
    kind, detections, dispatched, closed, median_minutes_to_dispatch, median_minutes_to_arrive,
    p90_minutes_to_arrive, median_minutes_to_close
FROM anlan.dispatch_times
WHERE length(region) = 6
ORDER BY kind = '', kind;
