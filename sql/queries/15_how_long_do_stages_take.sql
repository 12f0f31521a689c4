-- How long does each stage of the closed loop take, and how much comes back or stays? 闭环各环节用时多少，退回、滞留多少？
SELECT month, source, stage, reached, median_step_hours, p90_step_hours, on_time_percent, returns, reopened, waiting
FROM anlan.case_flow_by_month
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.case_flow_by_month)
ORDER BY source, indexOf(['accepted', 'assigned', 'handled', 'answered', 'reviewed', 'supervised', 'closed'], stage);
