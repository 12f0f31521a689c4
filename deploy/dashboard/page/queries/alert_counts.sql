-- How many alerts are there, how urgent, and in which state are those that are looked for?
WITH
    (({color:String} = '' OR color = {color:String})
        AND ({due:String} = ''
            OR ({due:String} = 'supervised' AND a.supervised)
            OR ({due:String} = 'past' AND due_at < now64(3))
            OR ({due:String} = 'day' AND due_at >= now64(3) AND due_at < now64(3) + INTERVAL 1 DAY))) AS wanted
SELECT
    count() AS found, countIf(color = 'red') AS red, countIf(color = 'yellow') AS yellow,
    countIf(a.supervised) AS supervised, countIf(due_at < now64(3)) AS past,
    countIf(due_at >= now64(3) AND due_at < now64(3) + INTERVAL 1 DAY) AS day, countIf(wanted) AS matching,
    countIf(wanted AND state = 'open') AS open, countIf(wanted AND state = 'accepted') AS accepted,
    countIf(wanted AND state = 'handling') AS handling, countIf(wanted AND state = 'answered') AS answered,
    countIf(wanted AND state = 'verified') AS verified, countIf(wanted AND state = 'closed') AS closed,
    countIf(wanted AND state = 'withdrawn') AS withdrawn
FROM anlan.alerts AS a
WHERE ({state:String} = 'all' OR state NOT IN ('closed', 'withdrawn'))
    AND startsWith(region, {region:String})
    AND (empty({mine:Array(String)})
        OR arrayExists(it -> if(length(it) > 6, startsWith(responsible, it), responsible = it), {mine:Array(String)}))
FORMAT JSONCompact
