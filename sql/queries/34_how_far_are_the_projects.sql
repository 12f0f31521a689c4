-- How far are the projects of each class, and which are behind or at risk? 各大类项目进展如何，多少滞后或有风险？
SELECT
    class_zh,
    any(class_en) AS class_en,
    sum(l.declared) AS declared,
    sum(l.reviewed) AS reviewed,
    sum(l.closed) AS closed,
    sum(l.grade_a) AS a,
    sum(l.grade_b) AS b,
    sum(l.grade_c) AS c,
    sum(l.behind) AS behind,
    sum(l.high_risk) AS high_risk,
    round(sum(l.investment) / 10000, 2) AS investment_100m_cny
FROM anlan.project_library AS l
GROUP BY class_zh
ORDER BY declared DESC, class_zh;
