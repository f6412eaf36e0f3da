{{/* One variable out of a secret: (list NAME SECRET KEY). */}}
{{- define "bobine.fromSecret" -}}
{{- $name := index . 0 -}}{{- $secret := index . 1 -}}{{- $key := index . 2 -}}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $key }} } }
{{- end }}

{{/* One variable as it is: (list NAME VALUE). */}}
{{- define "bobine.plain" -}}
- name: {{ index . 0 }}
  value: {{ index . 1 | toString | quote }}
{{- end }}

{{/* How the server of Postgres is reached. */}}
{{- define "bobine.env.databaseServer" -}}
{{- with .Values.postgres.tls }}
{{ include "bobine.plain" (list "DATABASE_TLS" (ternary 1 0 .enabled)) }}
{{- with .caSecret }}{{ if .name }}
{{ include "bobine.fromSecret" (list "DATABASE_CA" .name .key) }}
{{- end }}{{ end }}
{{- end }}
{{- end }}

{{/* Who somebody is in the database: (list ROOT PREFIX SERVICE). */}}
{{- define "bobine.env.database" -}}
{{- $root := index . 0 -}}{{- $prefix := index . 1 -}}{{- $service := index . 2 -}}
{{- with $root.Values.postgres }}
{{ include "bobine.plain" (list (print $prefix "DATABASE_URL") (printf "postgres://bobine_%s@%s:%v/%s" $service .host .port .database)) }}
{{ include "bobine.fromSecret" (list (print $prefix "DATABASE_PASSWORD") (.passwords.existingSecret | default (include "bobine.secret" $root)) $service) }}
{{- end }}
{{- end }}

{{/* The administrator of the database: (list ROOT PREFIX). */}}
{{- define "bobine.env.admin" -}}
{{- $prefix := index . 1 -}}
{{- with (index . 0).Values.postgres }}
{{ include "bobine.plain" (list (print $prefix "DATABASE_URL") (printf "postgres://%s@%s:%v/%s" .admin.user .host .port .database)) }}
{{ include "bobine.fromSecret" (list (print $prefix "DATABASE_PASSWORD") .admin.passwordSecret.name .admin.passwordSecret.key) }}
{{- end }}
{{- end }}

{{- define "bobine.env.kafka" -}}
{{- with .Values.kafka }}
{{ include "bobine.plain" (list "KAFKA_BROKERS" (join "," .brokers)) }}
{{ include "bobine.plain" (list "KAFKA_TLS" (ternary 1 0 .tls.enabled)) }}
{{- with .tls.caSecret }}{{ if .name }}
{{ include "bobine.fromSecret" (list "KAFKA_CA" .name .key) }}
{{- end }}{{ end }}
{{- with .sasl }}{{ if .mechanism }}
{{ include "bobine.plain" (list "KAFKA_SASL" .mechanism) }}
{{ include "bobine.fromSecret" (list "KAFKA_USERNAME" .secret .usernameKey) }}
{{ include "bobine.fromSecret" (list "KAFKA_PASSWORD" .secret .passwordKey) }}
{{- end }}{{ end }}
{{- end }}
{{- end }}

{{- define "bobine.env.temporal" -}}
{{- with .Values.temporal }}
{{ include "bobine.plain" (list "TEMPORAL_ADDRESS" .address) }}
{{ include "bobine.plain" (list "TEMPORAL_NAMESPACE" .namespace) }}
{{ include "bobine.plain" (list "TEMPORAL_TLS" (ternary 1 0 .tls.enabled)) }}
{{- with .tls.caSecret }}{{ if .name }}
{{ include "bobine.fromSecret" (list "TEMPORAL_CA" .name .key) }}
{{- end }}{{ end }}
{{- if .tls.clientSecret }}
{{ include "bobine.fromSecret" (list "TEMPORAL_CERTIFICATE" .tls.clientSecret .tls.certificateKey) }}
{{ include "bobine.fromSecret" (list "TEMPORAL_KEY" .tls.clientSecret .tls.privateKey) }}
{{- end }}
{{- with .apiKeySecret }}{{ if .name }}
{{ include "bobine.fromSecret" (list "TEMPORAL_API_KEY" .name .key) }}
{{- end }}{{ end }}
{{- end }}
{{- end }}

{{/* Where the owners of commands answer. */}}
{{- define "bobine.commandUrls" -}}
{{- $urls := list -}}
{{- range $name, $program := include "bobine.programs" . | fromYaml -}}
{{- if and $program.answers (ne $name "api") -}}
{{- $urls = append $urls (printf "%s=http://%s-%s:%v" $name (include "bobine.fullname" $) $name $.Values.port) -}}
{{- end -}}
{{- end -}}
{{ join "," $urls }}
{{- end }}

{{/* Everything that a program reads: (list ROOT NAME PROGRAM OWN-VALUES). */}}
{{- define "bobine.env" -}}
{{- $root := index . 0 -}}{{- $name := index . 1 -}}{{- $program := index . 2 -}}{{- $own := index . 3 -}}
{{- with $root.Values.settings }}
{{ include "bobine.plain" (list "LISTEN_ADDRESS" "0.0.0.0") }}
{{ include "bobine.plain" (list "PORT" $root.Values.port) }}
{{ include "bobine.plain" (list "LOG_LEVEL" .logLevel) }}
{{- if and .activities (has $name (list "orchestrator" "api")) }}
{{ include "bobine.plain" (list "BOBINE_ACTIVITIES" (join "," .activities)) }}
{{- end }}
{{ include "bobine.plain" (list "BOBINE_FILES" $root.Values.files.mountPath) }}
{{ include "bobine.fromSecret" (list "BOBINE_SECRET" ($root.Values.site.existingSecret | default (include "bobine.secret" $root)) $root.Values.site.key) }}
{{- if .tracesEndpoint }}
{{ include "bobine.plain" (list "OTEL_EXPORTER_OTLP_ENDPOINT" .tracesEndpoint) }}
{{ include "bobine.plain" (list "OTEL_SERVICE_NAME" (printf "bobine-%s" $name)) }}
{{- end }}
{{- if has $name (list "production" "assets") }}
{{ include "bobine.plain" (list "HELD_FOR" .heldFor) }}
{{- end }}
{{- if eq $name "production" }}
{{ include "bobine.plain" (list "BOBINE_DEMO" (ternary 1 0 .demo)) }}
{{- else if eq $name "assets" }}
{{ include "bobine.plain" (list "MEDIA_AT_ONCE" 0) }}
{{- else if eq $name "media" }}
{{ include "bobine.plain" (list "MEDIA_AT_ONCE" $own.atOnce) }}
{{- else if eq $name "exchange" }}
{{ include "bobine.plain" (list "EXCHANGE_ALLOW_PRIVATE" (ternary 1 0 .allowPrivateWebhooks)) }}
{{- if .mail.from }}
{{ include "bobine.fromSecret" (list "SMTP_URL" .mail.urlSecret.name .mail.urlSecret.key) }}
{{ include "bobine.plain" (list "MAIL_FROM" .mail.from) }}
{{- end }}
{{ include "bobine.plain" (list "COMMAND_URLS" (printf "production=http://%s-production:%v" (include "bobine.fullname" $root) $root.Values.port)) }}
{{- if .publicUrl }}
{{ include "bobine.plain" (list "BOBINE_PUBLIC_URL" .publicUrl) }}
{{- end }}
{{- else if eq $name "api" }}
{{ include "bobine.plain" (list "COMMAND_URLS" (include "bobine.commandUrls" $root)) }}
{{ include "bobine.plain" (list "DOCUMENTS" .documents.taken) }}
{{- if .documents.file }}
{{ include "bobine.plain" (list "TRUSTED_DOCUMENTS" (printf "%s/%s" $root.Values.files.mountPath .documents.file)) }}
{{- end }}
{{ include "bobine.plain" (list "GRAPHIQL" (ternary 1 0 .graphiql)) }}
{{- if .publicUrl }}
{{ include "bobine.plain" (list "BOBINE_PUBLIC_URL" .publicUrl) }}
{{- end }}
{{- if .trustedProxies }}
{{ include "bobine.plain" (list "TRUSTED_PROXIES" (join "," .trustedProxies)) }}
{{- end }}
{{- if .oidc.issuer }}
{{ include "bobine.plain" (list "OIDC_ISSUER" .oidc.issuer) }}
{{ include "bobine.plain" (list "OIDC_CLIENT_ID" .oidc.clientId) }}
{{ include "bobine.fromSecret" (list "OIDC_CLIENT_SECRET" .oidc.clientSecret.name .oidc.clientSecret.key) }}
{{- if .oidc.name }}
{{ include "bobine.plain" (list "OIDC_NAME" .oidc.name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- include "bobine.env.databaseServer" $root }}
{{- include "bobine.env.database" (list $root "" $program.as) }}
{{- include "bobine.env.kafka" $root }}
{{- include "bobine.env.temporal" $root }}
{{- end }}
