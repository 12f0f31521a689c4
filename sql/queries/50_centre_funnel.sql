-- How much of what people bring is settled, window by window, in the newest month? 最近一个月各窗口受理、调解、化解多少？
SELECT month, `window`, registered, advised, to_mediation, settled, failed, in_mediation, success_percent
FROM anlan.centre_funnel
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.centre_funnel)
ORDER BY `window` = 'all' DESC, registered DESC, `window`;
