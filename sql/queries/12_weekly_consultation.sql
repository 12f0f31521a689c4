-- What is there to talk about in the weekly consultation of the county and its towns? 本周会商简报：各镇街情况如何？
-- The county comes first, then the towns with most late hands.
SELECT week, region_zh, region_en, round(safety_index, 1) AS safety_index, safety_color, round(safety_change, 1) AS safety_change,
    disputes, disputes_before, complaints, offences, alarms, hazards, alerts_red, alerts_yellow, handed_out, closed, supervised, late
FROM anlan.weekly_briefs
WHERE level IN ('county', 'town') AND week = (SELECT max(week) FROM anlan.weekly_briefs WHERE safety_index IS NOT NULL)
ORDER BY level, late DESC, alerts_red DESC, region;
