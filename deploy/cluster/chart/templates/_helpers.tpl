{{/* What stands before a topic, a group and a transactional id. */}}
{{- define "anlan.prefix" -}}
{{- with .Values.instance }}{{ . }}.{{ end -}}
{{- end -}}

{{- define "anlan.database" -}}
{{- with .Values.instance }}{{ . }}_{{ end }}anlan
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

{{/* Every replica: the next is tried where one is away. */}}
{{- define "anlan.clickhouseUrl" -}}
{{- $urls := list -}}
{{- range until (int (include "anlan.size" . | fromYaml).clickhouse.replicas) -}}
{{- $urls = append $urls (printf "https://chi-%s-anlan-0-%d.%s:8443" (include "anlan.clickhouse" $) . $.Release.Namespace) -}}
{{- end -}}
{{ join "," $urls }}
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
{{- with .Values.instance }}
- --instance={{ . }}
{{- end }}
{{- end -}}

{{/* Arguments that reach ClickHouse as a user: (list $ user). */}}
{{- define "anlan.clickhouseArguments" -}}
{{- $root := index . 0 -}}
- --clickhouse-url={{ include "anlan.clickhouseUrl" $root }}
- --clickhouse-user={{ index . 1 }}
- --clickhouse-password-file=/anlan/clickhouse/password
- --clickhouse-ca=/anlan/clickhouse/ca.crt
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
