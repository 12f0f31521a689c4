-- What has become more than usual, what is new, and what is common to many towns? 哪些问题突增、苗头、共性？
-- The county's rows tell in how many towns it surges. It takes 34 days of events until this can be told.
SELECT region_zh, region_en, dimension, name, name_zh, name_en, last_7_days, weekly_mean, ratio, surging, emerging, towns_surging
FROM anlan.surging_problems
WHERE surging OR emerging
ORDER BY length(region), towns_surging DESC, last_7_days DESC, dimension, name, region
LIMIT 40;
