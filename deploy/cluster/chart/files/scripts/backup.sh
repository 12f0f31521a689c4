# A whole backup each Sunday, and on other days what has changed since. Prints where it is.
client() { clickhouse-client --config-file=/anlan/scripts/client.xml --port=9440 --host="$HOST" --query "$1"; }

week="$(date -u -d "-$(date -u +%w) days" +%F)"
whole="S3(anlan_backups, '$week/whole')"
if (($(date -u +%w) == 0)); then
  client "BACKUP DATABASE $DATABASE TO $whole"
else
  client "BACKUP DATABASE $DATABASE TO S3(anlan_backups, '$week/$(date -u +%F)') SETTINGS base_backup = $whole"
fi
