# Roles, what goes to Kafka, and what duty may set: as deploy/README.md says, for this instance's database.
# Roles are the same on every replica; tables to Kafka are made on each.
text() {
  sed -E "s/\banlan\./$DATABASE./g; s|'Asia/Shanghai'|'$ZONE'|g; s/'(alert-actions|anlan-sent)'/'$PREFIX\1'/g" "/sql/$1"
}
client() { clickhouse-client --config-file=/anlan/scripts/client.xml --port=9440 --host="$@"; }

text roles.sql | client "$HOST" --multiquery
for ((replica = 0; replica < REPLICAS; replica++)); do
  text kafka.sql | client "$REPLICA$replica" --multiquery
done
text duty_settings.sql | client "$HOST" | client "$HOST" --multiquery
