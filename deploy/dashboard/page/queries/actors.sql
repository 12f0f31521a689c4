-- Who acts upon alerts, and what may whoever asks? Without actors.csv in the policy in use, every duty may do all.
WITH
    arrayExists(role -> role = 'duty' OR startsWith(role, 'duty_'), enabledRoles()) AS sends,
    (SELECT count() FROM anlan.catalog_files
     WHERE path = 'actors.csv' AND version = (SELECT any(catalog_version) FROM anlan.regions)) > 0 AS checked
SELECT
    login, name_zh, name_en, region, unit,
    if(login = currentUser() AND NOT sends, [], may) AS may,
    toUInt8(login = currentUser()) AS me
FROM anlan.actors
UNION ALL
SELECT
    currentUser(), currentUser(), currentUser(), '', '',
    ['accept', 'assign', 'answer', 'verify', 'return', 'close', 'withdraw', 'comment', 'silence', 'unsilence'], 1
WHERE sends AND NOT checked
FORMAT JSONCompact
