/** The template of the measured reaction: a run that waits for one material, and does one thing when it has come. */
export const REACTION_TEMPLATE = `apiVersion: bobine/v1
name: reaction
description: Waits for one document and answers with one activity on its owner's queue.
inputs: { project: string, work: string, material: string }
start:
  - on: bobine.material.announced.v1
    when: event.keys.kind == "document"
    key: event.keys.material
    inputs: { project: event.project, work: event.keys.work, material: event.keys.material }
steps:
  arrival:
    title: Document
    wait:
      event: bobine.material.arrived.v1
      key: { material: inputs.material, work: inputs.work }
      retain: P1D
  react:
    title: Reaction
    needs: [arrival]
    task: production.listRolls@1
    with: { project: inputs.project, work: inputs.work }
`;

export const PROJECT = 'bench';
export const WORK = 'BENCH';
export const VENDOR = 'bench-lab';
export const SOURCE = '/vendors/bench-lab';

/** Where the engine keeps the run of a material. */
export const runOf = (material: string): string => `${PROJECT}/${material}/reaction`;
