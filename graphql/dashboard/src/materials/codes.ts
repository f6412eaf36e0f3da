import { defineCodes } from '../words/words.js';

export const useFamily = defineCodes('familyOfMetadata', {
  en: { technical: 'Technical', contextual: 'Of the shoot', editorial: 'Editorial' },
  fr: { technical: 'Technique', contextual: 'Du tournage', editorial: 'Éditorial' },
});

/** Whether somebody stands for a value. */
export const useStatementState = defineCodes('stateOfMetadata', {
  en: { proposed: 'to validate', validated: 'validated', rejected: 'rejected' },
  fr: { proposed: 'à valider', validated: 'validé', rejected: 'rejeté' },
});

export const useMaterialSort = defineCodes('orderOfMaterials', {
  en: { kind: 'Kind', name: 'Name', shot: 'Shot', due: 'Expected', arrived: 'Heard of' },
  fr: { kind: 'Type', name: 'Nom', shot: 'Plan', due: 'Attendu', arrived: 'Connu depuis' },
});
