-- At which hours do calls, tickets and filings come? 各时段的警情、工单、立案有多少？
-- Mean number an hour of the day, over the last 28 days.
WITH
    (SELECT max(occurred_at) FROM anlan.events_log) AS newest,
    (SELECT uniqExact(toDate(occurred_at)) FROM anlan.events_log WHERE occurred_at > newest - INTERVAL 28 DAY) AS days
SELECT
    toHour(occurred_at) AS hour_of_day,
    round(countIf(source = 'police') / days, 1) AS police_calls,
    round(countIf(source = 'hotline') / days, 1) AS hotline_tickets,
    round(countIf(source = 'court') / days, 1) AS court_filings,
    bar(countIf(source = 'police'), 0, max(countIf(source = 'police')) OVER (), 30) AS police
FROM anlan.events
WHERE source IN ('police', 'hotline', 'court') AND occurred_at > newest - INTERVAL 28 DAY
GROUP BY hour_of_day
ORDER BY hour_of_day;
