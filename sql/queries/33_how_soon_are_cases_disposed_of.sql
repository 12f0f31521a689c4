-- How soon are administrative non-litigation cases disposed of, before and after? 行政非诉案件智审前后各要多久？
SELECT mode, cases, disposed, backlog, shortest_days, longest_days, median_minutes, p90_minutes, oldest_waiting
FROM anlan.time_to_disposition
WHERE length(region) = 6
ORDER BY mode;
