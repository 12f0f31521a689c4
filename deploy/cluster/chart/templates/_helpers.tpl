{{/* Options that the jobs and the command come to have: true switches one on, everywhere. */}}
{{- define "anlan.ready" -}}
instance: false # --instance NAME
clickhouse: false # several addresses in --clickhouse-url, and --clickhouse-ca
topics: false # anlan topics apply
migrate: false # anlan migrate apply
{{- end -}}

{{- define "anlan.instance" -}}
{{- if (include "anlan.ready" . | fromYaml).instance }}{{ .Values.instance }}{{ end -}}
{{- end -}}

{{/* What stands before a topic, a group and a transactional id. */}}
{{- define "anlan.prefix" -}}
{{- with include "anlan.instance" . }}{{ . }}.{{ end -}}
{{- end -}}

{{- define "anlan.database" -}}
anlan{{- with include "anlan.instance" . }}_{{ . | replace "-" "_" }}{{ end -}}
{{- end -}}

{{- define "anlan.size" -}}
{{- get .Values.sizes .Values.size | required (printf "sizes has no row %s" .Values.size) | toYaml -}}
{{- end -}}

{{- define "anlan.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- define "anlan.clickhouse" -}}
{{ .Release.Name }}-clickhouse
{{- end -}}

{{/* Every replica, or the service of all. */}}
{{- define "anlan.clickhouseUrl" -}}
{{- if (include "anlan.ready" . | fromYaml).clickhouse -}}
{{- $urls := list -}}
{{- range until (int (include "anlan.size" . | fromYaml).clickhouse.replicas) -}}
{{- $urls = append $urls (printf "https://chi-%s-anlan-0-%d.%s:8443" (include "anlan.clickhouse" $) . $.Release.Namespace) -}}
{{- end -}}
{{ join "," $urls }}
{{- else -}}
https://clickhouse-{{ include "anlan.clickhouse" . }}.{{ .Release.Namespace }}:8443
{{- end -}}
{{- end -}}

{{/* Labels of everything of a part: (list $ part). */}}
{{- define "anlan.labels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: anlan
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Arguments that reach Kafka, of a job or a command. */}}
{{- define "anlan.kafkaArguments" -}}
- --bootstrap-servers={{ .Values.kafka.bootstrapServers }}
- --kafka-properties=/anlan/kafka/client.properties
{{- with include "anlan.instance" . }}
- --instance={{ . }}
{{- end }}
{{- end -}}

{{/* Arguments that reach ClickHouse as a user: (list $ user). */}}
{{- define "anlan.clickhouseArguments" -}}
{{- $root := index . 0 -}}
- --clickhouse-url={{ include "anlan.clickhouseUrl" $root }}
- --clickhouse-user={{ index . 1 }}
- --clickhouse-password-file=/anlan/clickhouse/password
{{- if (include "anlan.ready" $root | fromYaml).clickhouse }}
- --clickhouse-ca=/anlan/clickhouse/ca.crt
{{- end }}
{{- end -}}

{{- define "anlan.pullSecrets" -}}
{{- $secrets := list -}}
{{- range .Values.image.pullSecrets }}{{ $secrets = append $secrets (dict "name" .) }}{{ end -}}
{{ toJson $secrets }}
{{- end -}}

{{- define "anlan.container" -}}
image: {{ include "anlan.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* Runs the command; its arguments follow. */}}
{{- define "anlan.command" -}}
- java
- -Xmx512m
- -Danlan.home=/opt/anlan
- -cp
- /opt/anlan/deploy/command/target/anlan-command.jar:/opt/anlan/deploy/command/target/lib/*
- anlan.command.AnlanCommand
{{- end -}}
