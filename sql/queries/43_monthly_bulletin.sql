-- What does the monthly bulletin on disputes say? 月通报：排查率、漏排率、化解层级、村主职参与化解率？
-- The county comes first, then the towns that miss most.
SELECT month, region_zh, region_en, disputes, patrol_percent, missed_percent, settled, settled_village, settled_town, settled_county,
    settled_below_county_percent, village_head_percent, open
FROM anlan.monthly_bulletin
WHERE month = (SELECT max(month) FROM anlan.monthly_bulletin)
ORDER BY length(region), missed_percent DESC NULLS LAST, region;
