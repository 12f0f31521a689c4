# A whole backup each Sunday, and when the week has none; on other days what has changed since.
back_up() { clickhouse-client --config-file=/anlan/scripts/client.xml --port=9440 --host="$HOST" --query "BACKUP DATABASE $DATABASE TO $*"; }

day="$(date -u +%w)"
week="$(date -u -d "-$day days" +%F)"
whole="S3(anlan_backups, '$week/whole')"
if ((day == 0)) || ! back_up "S3(anlan_backups, '$week/$(date -u +%F)')" SETTINGS base_backup = "$whole"; then
  back_up "$whole"
fi
