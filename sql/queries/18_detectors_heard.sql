-- Which share of the detectors is heard, kind by kind, and where are most of them silent? 各类设备在线率多少，哪里离线最多？
SELECT level, region_zh, region_en, kind, registered, heard, heard_percent, offline, faulty, alarming
FROM anlan.detectors_heard
WHERE level = 'county' OR (level = 'town' AND kind = 'all')
ORDER BY level, heard_percent, registered DESC, kind, region;
