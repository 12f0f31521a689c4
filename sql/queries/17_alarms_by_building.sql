-- In which buildings did detectors alarm? 哪些楼宇报过警？
SELECT a.building AS building, b.use AS use, b.people AS people, r.path_zh AS region_zh, a.began_at AS began_at, a.ended_at AS ended_at,
    a.alarms AS alarms, a.detectors AS detectors, a.categories AS categories, a.longitude AS longitude, a.latitude AS latitude
FROM anlan.building_alarms AS a
LEFT JOIN anlan.buildings AS b ON b.building = a.building
LEFT JOIN anlan.regions AS r ON r.code = a.region
ORDER BY a.began_at DESC, a.building
LIMIT 20;
