/** What a new template begins with. */
export const STARTER = `apiVersion: bobine/v1
name: my-template
description: What the template is for, in your words.
inputs: { project: string, work: string }

steps:
  edit:
    stage: edit
    title: Edit
    human: { type: OFE, role: editor, done: [wfa], due: 10 working days }
    about: { unit: inputs.work }
  lock:
    stage: edit
    title: Picture lock
    needs: [edit]
    gate:
      all: [director, producer]
      retake: { to: edit, max: 5 }
    about: { unit: inputs.work }
`;
