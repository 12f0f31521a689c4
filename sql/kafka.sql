-- Takes to Kafka what people send about alerts. An administrator runs this once the migrations are applied,
-- and again after every new release:
--   clickhouse-client --multiquery < sql/kafka.sql
-- Where the brokers are, and how to log in there, stands in the server's configuration, as the named
-- collection anlan_kafka; deploy/README.md has an example. The local stack runs it by itself.

CREATE OR REPLACE TABLE anlan.alert_actions_topic
(
    _key String COMMENT '消息键 id of the alert, or of a silence, or its region',
    message String COMMENT '消息 as schemas/alert-actions.schema.json says'
)
ENGINE = Kafka(anlan_kafka)
SETTINGS
    kafka_topic_list = 'alert-actions',
    kafka_group_name = 'anlan-sent',
    kafka_format = 'Template',
    format_template_row_format = '${message:Raw}',
    format_template_resultset_format = '${data}',
    format_template_rows_between_delimiter = ''
COMMENT '动作主题 one row that is written here is one message of the topic alert-actions';

-- By this one many rows can go at once, each a message of its own, but without a key.
CREATE OR REPLACE TABLE anlan.alert_actions_topic_again
(
    message String COMMENT '消息 as schemas/alert-actions.schema.json says'
)
ENGINE = Kafka(anlan_kafka)
SETTINGS
    kafka_topic_list = 'alert-actions',
    kafka_group_name = 'anlan-sent',
    kafka_format = 'TSVRaw'
COMMENT '动作主题 as alert_actions_topic, for what is sent again';

-- With its maker's rights: whoever sends needs INSERT on alert_actions_sent alone.
DROP VIEW IF EXISTS anlan.alert_actions_going;
CREATE MATERIALIZED VIEW anlan.alert_actions_going TO anlan.alert_actions_topic
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    multiIf(alert_id != '', alert_id, silence != '', silence, toString(region)) AS _key,
    toJSONString(mapFilter((name, value) -> value != '', map(
        'id', toString(id), 'alert_id', alert_id, 'action', toString(action), 'by', by, 'unit', unit, 'note', note,
        'region', toString(region), 'rule', toString(rule), 'scope', scope, 'silence', silence, 'from', `from`, 'until', until))) AS message
FROM anlan.alert_actions_sent;

-- What was not answered within five seconds may not have come to Kafka: it is sent again, for an hour, every
-- five seconds in its first minute and every minute later. By its id it counts once.
DROP VIEW IF EXISTS anlan.alert_actions_going_again;
CREATE MATERIALIZED VIEW anlan.alert_actions_going_again
REFRESH EVERY 5 SECOND APPEND TO anlan.alert_actions_topic_again
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    toJSONString(mapFilter((name, value) -> value != '', map(
        'id', toString(id), 'alert_id', alert_id, 'action', toString(action), 'by', by, 'unit', unit, 'note', note,
        'region', toString(region), 'rule', toString(rule), 'scope', scope, 'silence', silence, 'from', `from`, 'until', until))) AS message
FROM
(
    SELECT *, by, min(sent_at) OVER (PARTITION BY id, by) AS first, row_number() OVER (PARTITION BY id, by) AS copy
    FROM anlan.alert_actions_sent
    WHERE sent_at > now64(3) - INTERVAL 1 HOUR
)
WHERE copy = 1
    AND first < now64(3) - INTERVAL 5 SECOND
    AND (first > now64(3) - INTERVAL 1 MINUTE OR toSecond(now()) < 5)
    AND (id, by) NOT IN
    (
        SELECT toUUIDOrZero(answers.id), answers.by
        FROM anlan.alert_answers_log AS answers
        WHERE at > now64(3) - INTERVAL 2 HOUR AND answers.id != ''
    );
