SELECT
    'anlan_accounting_difference' AS name, 'gauge' AS type,
    'messages of the week up to yesterday of which nobody knows what became; must be 0' AS help,
    map('topic', toString(topic)) AS labels, toFloat64(sum(abs(difference))) AS value
FROM anlan.accounting
WHERE hour >= now() - INTERVAL 8 DAY AND hour < now() - INTERVAL 1 DAY
GROUP BY topic
FORMAT Prometheus
