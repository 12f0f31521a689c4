-- Which cases have not moved for a day or longer? 哪些案件一天以上没有进展？
SELECT source, case_id, category, region_zh, stage, since, days, rounds, late
FROM anlan.stuck_cases(days = 1)
ORDER BY days DESC, since, source, case_id
LIMIT 20;
