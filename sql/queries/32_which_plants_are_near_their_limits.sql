-- Which plants of the park come near their limits, and how is the park? 哪些化工企业逼近限值，园区指数如何？
SELECT
    p.enterprise AS enterprise,
    r.path_zh AS region_zh,
    p.hazard_grade AS hazard_grade,
    p.gas_highest AS gas_highest,
    p.pressure_highest AS pressure_highest,
    p.temperature_highest AS temperature_highest,
    p.limits_passed AS limits_passed,
    p.joint_conditions AS joint_conditions,
    arrayStringConcat(p.alerts_firing, ', ') AS firing,
    i.value AS park_index,
    i.color AS park_color
FROM anlan.plants AS p
LEFT JOIN anlan.regions AS r ON r.code = p.region
LEFT JOIN
(
    SELECT region, value, color
    FROM anlan.park_index
    ORDER BY at DESC
    LIMIT 1 BY region
) AS i ON i.region = substring(p.region, 1, 9)
ORDER BY notEmpty(p.alerts_firing) DESC, limits_passed + joint_conditions DESC, enterprise
LIMIT 20;
