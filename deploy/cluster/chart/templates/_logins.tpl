{{/* Volumes of a part that logs in to Kafka: (list $ principal). */}}
{{- define "anlan.kafkaVolumes" -}}
{{- $root := index . 0 -}}
- name: kafka
  emptyDir: {medium: Memory}
- name: kafka-login
  projected:
    defaultMode: 0440
    sources:
      - secret: {name: {{ $root.Release.Name }}-{{ index . 1 }}, items: [{key: sasl.jaas.config, path: sasl.jaas.config}]}
      - secret: {name: {{ $root.Values.kafka.caSecret }}, items: [{key: ca.crt, path: ca.crt}]}
{{- end -}}

{{- define "anlan.kafkaMounts" -}}
- {name: kafka, mountPath: /anlan/kafka, readOnly: true}
{{- end -}}

{{/* Writes client.properties from a Secret as Strimzi makes it. */}}
{{- define "anlan.kafkaLogin" -}}
- name: kafka-login
  {{- include "anlan.container" . | nindent 2 }}
  command:
    - sh
    - -ec
    - |
      umask 027
      cp /login/ca.crt /anlan/kafka/ca.crt
      {
        echo security.protocol=SASL_SSL
        echo sasl.mechanism=SCRAM-SHA-512
        echo ssl.truststore.type=PEM
        echo ssl.truststore.location=/anlan/kafka/ca.crt
        printf 'sasl.jaas.config=%s\n' "$(cat /login/sasl.jaas.config)"
      } > /anlan/kafka/client.properties
  volumeMounts:
    - {name: kafka, mountPath: /anlan/kafka}
    - {name: kafka-login, mountPath: /login, readOnly: true}
{{- end -}}

{{/* Volume with what a user of ClickHouse needs: (list $ user). */}}
{{- define "anlan.clickhouseVolumes" -}}
{{- $root := index . 0 -}}
- name: clickhouse
  projected:
    defaultMode: 0440
    sources:
      - secret: {name: {{ $root.Values.clickhouse.passwordsSecret }}, items: [{key: {{ index . 1 }}, path: password}]}
      - secret: {name: {{ $root.Values.clickhouse.tlsSecret }}, items: [{key: ca.crt, path: ca.crt}]}
{{- end -}}

{{- define "anlan.clickhouseMounts" -}}
- {name: clickhouse, mountPath: /anlan/clickhouse, readOnly: true}
{{- end -}}
