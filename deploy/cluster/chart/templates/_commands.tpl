{{/* Pod of a command that needs a user of ClickHouse: (list $ user). */}}
{{- define "anlan.commandPod" -}}
{{- $root := index . 0 -}}
restartPolicy: Never
automountServiceAccountToken: false
imagePullSecrets: {{ include "anlan.pullSecrets" $root }}
securityContext: {fsGroup: 9999, runAsUser: 9999, runAsNonRoot: true}
volumes:
  - {name: tmp, emptyDir: {}}
  {{- include "anlan.clickhouseVolumes" . | nindent 2 }}
{{- end -}}

{{- define "anlan.commandMounts" -}}
- {name: tmp, mountPath: /tmp}
{{ include "anlan.clickhouseMounts" . }}
{{- end -}}

{{- define "anlan.commandResources" -}}
resources:
  requests: {cpu: 100m, memory: 768Mi}
  limits: {memory: 768Mi}
{{- end -}}

{{/* Container with clickhouse-client as a user, which runs the file of that name: (list $ user script). */}}
{{- define "anlan.clickhouseClient" -}}
{{- $root := index . 0 -}}
image: {{ $root.Values.clickhouse.image }}
securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
command: [bash, -euo, pipefail, /anlan/scripts/{{ index . 2 }}.sh]
env:
  - {name: HOME, value: /tmp}
  - {name: HOST, value: clickhouse-{{ include "anlan.clickhouse" $root }}}
  - {name: DATABASE, value: {{ include "anlan.database" $root }}}
  - {name: CLICKHOUSE_USER, value: {{ index . 1 }}}
  - name: CLICKHOUSE_PASSWORD
    valueFrom: {secretKeyRef: {name: {{ $root.Values.clickhouse.passwordsSecret }}, key: {{ index . 1 }}}}
{{ include "anlan.commandResources" $root }}
{{- end -}}

{{- define "anlan.scriptsVolume" -}}
- name: scripts
  configMap: {name: {{ .Release.Name }}-scripts}
{{- end -}}
