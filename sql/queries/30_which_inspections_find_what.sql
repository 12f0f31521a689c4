-- What do the five kinds of inspection find, and how much of it is put right? 五种检查各发现多少大、小、难问题，整改多少？
SELECT
    p.inspection AS inspection,
    sumIf(p.found, p.size = 'small') AS small,
    sumIf(p.found, p.size = 'large') AS large,
    sumIf(p.found, p.size = 'hard') AS hard,
    small + large + hard AS problems,
    sumIf(p.rectified, p.size = '') AS put_right,
    round(100 * put_right / problems, 2) AS rectification_rate_percent,
    maxIf(p.oldest_days, p.size = '') AS oldest_open_days
FROM anlan.problem_rectification AS p
WHERE length(p.region) = 6 AND p.inspection != ''
GROUP BY p.inspection
ORDER BY rectification_rate_percent, inspection;
