{{/* The services among ClickHouse's users, with what each may do; people have roles (sql/roles.sql). */}}
{{- define "anlan.clickhouseUsers" -}}
{{- $database := include "anlan.database" . -}}
{{- range $user, $grants := dict
    "writer" (list (printf "GRANT SELECT, INSERT ON %s.*" $database) "GRANT SELECT ON system.columns")
    "migrator" (list "GRANT ALL ON *.* WITH GRANT OPTION")
    "audit" (list (printf "GRANT SELECT, dictGet ON %s.*" $database)
        (printf "REVOKE SELECT ON %s.dead_letters_log" $database) (printf "REVOKE SELECT ON %s.refused_rows_log" $database))
    "backup" (list (printf "GRANT BACKUP ON %s.*" $database) "GRANT S3 ON *.*" "GRANT NAMED COLLECTION ON anlan_backups"
        "GRANT SELECT ON system.backups")
}}
{{ $user }}/password_sha256_hex:
  valueFrom: {secretKeyRef: {name: {{ $.Values.clickhouse.passwordsSecret }}, key: {{ $user }}-sha256}}
{{ $user }}/networks/ip: {{ $.Values.clickhouse.podNetworks | toJson }}
{{ $user }}/profile: services
{{ $user }}/quota: services
{{ $user }}/grants/query: {{ $grants | toJson }}
{{- end }}
{{- end -}}

{{/* Environment of the server: what named collections need. */}}
{{- define "anlan.clickhouseEnvironment" -}}
- {name: KAFKA_BROKERS, value: {{ .Values.kafka.bootstrapServers | quote }}}
- {name: KAFKA_USER, value: {{ .Release.Name }}-clickhouse}
- name: KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Release.Name }}-clickhouse, key: password}}
- {name: BACKUP_URL, value: {{ .Values.backup.storage }}/{{ .Release.Name }}/}
- name: BACKUP_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ .Values.backup.secret }}, key: access-key}}
- name: BACKUP_SECRET_KEY
  valueFrom: {secretKeyRef: {name: {{ .Values.backup.secret }}, key: secret-key}}
{{- end -}}

{{/* Pod of a replica; before it starts, the page is written. */}}
{{- define "anlan.clickhousePod" -}}
{{- $size := (include "anlan.size" . | fromYaml).clickhouse -}}
imagePullSecrets: {{ include "anlan.pullSecrets" . }}
initContainers:
  - name: page
    {{- include "anlan.container" . | nindent 4 }}
    command: {{- include "anlan.command" . | nindent 6 }}
    args:
      - page
      - /anlan/page
      - --zone={{ .Values.zone }}
      {{- with .Values.instance }}
      - --instance={{ . }}
      {{- end }}
      {{- with .Values.page.gateway }}
      - --gateway={{ . }}
      {{- end }}
    volumeMounts: [{name: page, mountPath: /anlan/page}, {name: tmp, mountPath: /tmp}]
containers:
  - name: clickhouse
    image: {{ .Values.clickhouse.image }}
    ports:
      - {name: http, containerPort: 8123}
      - {name: https, containerPort: 8443}
      - {name: tcp, containerPort: 9000}
      - {name: secure, containerPort: 9440}
      - {name: interserver, containerPort: 9009}
      - {name: metrics, containerPort: 9363}
    env: {{- include "anlan.clickhouseEnvironment" . | nindent 6 }}
    resources:
      requests: {cpu: {{ $size.cpu | quote }}, memory: {{ $size.memory }}}
      limits: {memory: {{ $size.memory }}}
    volumeMounts:
      - {name: data, mountPath: /var/lib/clickhouse}
      - {name: page, mountPath: /anlan/page, readOnly: true}
      - {name: tls, mountPath: /anlan/tls, readOnly: true}
      - {name: kafka-ca, mountPath: /anlan/kafka, readOnly: true}
volumes:
  - {name: page, emptyDir: {}}
  - {name: tmp, emptyDir: {}}
  - name: tls
    secret: {secretName: {{ .Values.clickhouse.tlsSecret }}, defaultMode: 0440}
  - name: kafka-ca
    secret: {secretName: {{ .Values.kafka.caSecret }}, items: [{key: ca.crt, path: ca.crt}]}
securityContext: {fsGroup: 101, runAsUser: 101, runAsNonRoot: true}
{{- end -}}

{{- define "anlan.volumeClaim" -}}
accessModes: [ReadWriteOnce]
resources: {requests: {storage: {{ index . 1 }}}}
{{- with (index . 0).Values.clickhouse.storageClass }}
storageClassName: {{ . }}
{{- end }}
{{- end -}}
