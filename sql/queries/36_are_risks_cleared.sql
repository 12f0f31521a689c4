-- Are risks cleared, and which level settles them? 隐患是否清零，由哪一级化解？
-- The county comes first, then the towns where most high risks are open.
SELECT
    region_zh, region_en, total, high, middle, low, cleared, clearing_rate_percent, high_open, by_county, by_town,
    by_village, below_county_percent
FROM anlan.risk_clearing
ORDER BY length(region), high_open DESC, clearing_rate_percent, region
LIMIT 20;
