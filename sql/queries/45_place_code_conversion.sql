-- How many red places convert within the month, town by town? 各镇街红码场所月转化率多少？
SELECT month, region_zh, region_en, places, red, turned_red, converted, red_at_end, conversion_percent
FROM anlan.place_codes_by_month
WHERE month = (SELECT max(month) FROM anlan.place_codes_by_month)
ORDER BY length(region), conversion_percent NULLS LAST, region;
