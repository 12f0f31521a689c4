# Roles, what goes to Kafka, and what duty may set: as deploy/README.md says, for this instance's database.
# Roles are the same on every replica; tables to Kafka are made on each.
text() { sed -E "s/\b(anlan)\./$DATABASE./g; s|'Asia/Shanghai'|'$ZONE'|g" "/sql/$1"; }
client() { clickhouse-client --config-file=/anlan/scripts/client.xml --port=9440 --host="$@"; }

text roles.sql | client "$HOST" --multiquery
for ((replica = 0; replica < REPLICAS; replica++)); do
  text kafka.sql | client "$REPLICA$replica" --multiquery
done
client "$HOST" < /sql/duty_settings.sql | client "$HOST" --multiquery
