/** A template whose runs start when a work is opened, under its code; `rule` and `file` are lines of YAML more, for its start and for it. */
export const startedByWork = (name: string, steps: string, { rule = '', file = '' } = {}): string => `
apiVersion: bobine/v1
name: ${name}
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }${rule && `\n    ${rule}`}${file && `\n${file}`}
steps:
${steps}
`;
