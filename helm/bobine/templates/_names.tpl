{{/* What runs: the program of each deployment, and the service whose database, role and settings it uses. */}}
{{- define "bobine.programs" -}}
production: { main: services/production/dist/main.js, as: production, answers: true }
assets: { main: services/assets/dist/main.js, as: assets, answers: true }
media: { main: services/assets/dist/media-main.js, as: assets, answers: false }
deliverables: { main: services/deliverables/dist/main.js, as: deliverables, answers: true }
orchestrator: { main: services/orchestrator/dist/main.js, as: orchestrator, answers: true }
exchange: { main: services/exchange/dist/main.js, as: exchange, answers: true }
api: { main: graphql/api/dist/main.js, as: api, answers: true }
{{- end }}

{{/* The services that own a database role. */}}
{{- define "bobine.roles" -}}
production assets deliverables orchestrator exchange api
{{- end }}

{{- define "bobine.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "bobine.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "bobine.matchLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "bobine.labels" -}}
{{ include "bobine.matchLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "bobine.secret" -}}
{{ include "bobine.fullname" . }}-secrets
{{- end }}

{{- define "bobine.claim" -}}
{{ .Values.files.existingClaim | default (printf "%s-files" (include "bobine.fullname" .)) }}
{{- end }}
