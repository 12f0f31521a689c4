{{/* Arguments of a job: (list $ job). */}}
{{- define "anlan.jobArguments" -}}
{{- $root := index . 0 -}}
{{- $job := index . 1 -}}
{{ include "anlan.kafkaArguments" $root }}
{{- if eq $job "assess" }}
- --pseudonym-key-file=/anlan/pseudonym/key
{{- with $root.Values.schemaRegistry }}
{{- if .url }}
- --schema-registry={{ .url }}
{{- end }}
{{- if .secret }}
- --schema-registry-authorization-file=/anlan/authorization/authorization
{{- end }}
{{- end }}
{{- else if eq $job "archive" }}
{{ include "anlan.clickhouseArguments" (list $root "writer") }}
{{- else }}
{{- with $root.Values.alertmanager }}
- --alertmanager={{ join "," .urls }}
- --cap-sender={{ .capSender }}
{{- if .secret }}
- --alertmanager-authorization-file=/anlan/authorization/authorization
{{- end }}
{{- end }}
{{- with $root.Values.page.url }}
- --page={{ . }}
{{- end }}
{{- end }}
{{- range (get $root.Values.jobs $job).arguments }}
- {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Name of the Secret with a header Authorization that a job sends: (list $ job). */}}
{{- define "anlan.authorizationSecret" -}}
{{- $values := (index . 0).Values -}}
{{- get (dict "assess" $values.schemaRegistry.secret "deliver" $values.alertmanager.secret) (index . 1) -}}
{{- end -}}

{{/* Settings of a job's cluster: (list $ job). */}}
{{- define "anlan.flinkConfiguration" -}}
{{- $root := index . 0 -}}
{{- $storage := printf "%s/%s/%s" $root.Values.flink.storage $root.Release.Name (index . 1) -}}
{{- $size := get (include "anlan.size" $root | fromYaml) (index . 1) -}}
# deploy/README.md says why
jobmanager.scheduler: adaptive
jobmanager.adaptive-scheduler.submission.resource-wait-timeout: 365 d
execution.checkpointing.unaligned.enabled: "false"
restart-strategy.type: exponential-delay
restart-strategy.exponential-delay.initial-backoff: 1 s
restart-strategy.exponential-delay.max-backoff: 20 s
# state
state.backend.type: rocksdb
state.backend.rocksdb.timer-service.factory: HEAP
state.backend.rocksdb.log.level: WARN_LEVEL
execution.checkpointing.incremental: "true"
execution.checkpointing.dir: {{ $storage }}/checkpoints
execution.checkpointing.savepoint-dir: {{ $storage }}/savepoints
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
execution.checkpointing.num-retained: "3"
s3.endpoint: {{ $root.Values.flink.s3.endpoint }}
s3.region: {{ $root.Values.flink.s3.region }}
s3.path-style-access: "true"
# two JobManagers
high-availability.type: kubernetes
high-availability.storageDir: {{ $storage }}/ha
taskmanager.numberOfTaskSlots: {{ $size.slots | quote }}
# ports that the NetworkPolicies let through
taskmanager.data.port: "6121"
taskmanager.rpc.port: "6122"
jobmanager.rpc.port: "6123"
blob.server.port: "6124"
metrics.internal.query-service.port: "6125"
metrics.reporters: prometheus
metrics.reporter.prometheus.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prometheus.port: "9249"
metrics.reporter.prometheus.filterLabelValueCharacters: "false"
web.submit.enable: "false"
web.cancel.enable: "false"
kubernetes.operator.periodic.savepoint.interval: {{ $root.Values.flink.periodicSavepoints }}
kubernetes.operator.savepoint.history.max.count: "7"
kubernetes.operator.savepoint.history.max.age: 14 d
kubernetes.operator.jm-deployment-recovery.enabled: "true"
kubernetes.operator.job.restart.failed: "true"
{{- with $root.Values.flink.settings }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Pod of a job's JobManagers and TaskManagers: (list $ job). */}}
{{- define "anlan.jobPod" -}}
{{- $root := index . 0 -}}
{{- $job := index . 1 -}}
metadata:
  labels: {{- include "anlan.labels" . | nindent 4 }}
spec:
  imagePullSecrets: {{ include "anlan.pullSecrets" $root }}
  securityContext: {fsGroup: 9999, runAsNonRoot: true, runAsUser: 9999}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels: {{- include "anlan.labels" . | nindent 10 }}
  initContainers: {{- include "anlan.kafkaLogin" $root | nindent 4 }}
  containers:
    - name: flink-main-container
      ports: [{name: metrics, containerPort: 9249}]
      envFrom: [{secretRef: {name: {{ $root.Values.flink.s3.secret }}}}]
      volumeMounts:
        {{- include "anlan.kafkaMounts" $root | nindent 8 }}
        {{- if eq $job "assess" }}
        - {name: pseudonym, mountPath: /anlan/pseudonym, readOnly: true}
        {{- else if eq $job "archive" }}
        {{- include "anlan.clickhouseMounts" $root | nindent 8 }}
        {{- end }}
        {{- if include "anlan.authorizationSecret" . }}
        - {name: authorization, mountPath: /anlan/authorization, readOnly: true}
        {{- end }}
  volumes:
    {{- include "anlan.kafkaVolumes" . | nindent 4 }}
    {{- if eq $job "assess" }}
    {{- with $root.Values.pseudonymKey }}
    - name: pseudonym
      secret: {secretName: {{ .secret }}, defaultMode: 0440, items: [{key: {{ .key }}, path: key}]}
    {{- end }}
    {{- else if eq $job "archive" }}
    {{- include "anlan.clickhouseVolumes" (list $root "writer") | nindent 4 }}
    {{- end }}
    {{- with include "anlan.authorizationSecret" . }}
    - name: authorization
      secret: {secretName: {{ . }}, defaultMode: 0440}
    {{- end }}
{{- end -}}
