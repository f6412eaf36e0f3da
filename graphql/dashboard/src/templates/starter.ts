/** What a new template begins with. */
export const STARTER = `apiVersion: bobine/v1
name: my-template
description: { en: 'What the template is for, in your words.', fr: 'À quoi sert le modèle, dans vos mots.' }
inputs: { project: string, work: string }

steps:
  edit:
    stage: edit
    title: { en: Edit, fr: Montage }
    human: { type: OFE, role: editor, done: [wfa], due: 10 working days }
    about: { unit: inputs.work }
  lock:
    stage: edit
    title: { en: Picture lock, fr: Lock image }
    needs: [edit]
    gate:
      all: [director, producer]
      retake: { to: edit, max: 5 }
    about: { unit: inputs.work }
`;
