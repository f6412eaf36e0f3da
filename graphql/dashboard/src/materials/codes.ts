import { defineCodes } from '../words/words.js';

/** What a material is. */
export const useMaterialKind = defineCodes('kindOfMaterial', {
  en: {
    cameraOriginal: 'camera original',
    soundRoll: 'sound roll',
    plate: 'plate',
    version: 'version',
    edl: 'EDL',
    mix: 'mix',
    titles: 'titles',
    subtitle: 'subtitles',
    document: 'document',
  },
  fr: {
    cameraOriginal: 'original caméra',
    soundRoll: 'bobine son',
    plate: 'plate',
    version: 'version',
    edl: 'EDL',
    mix: 'mixage',
    titles: 'générique',
    subtitle: 'sous-titres',
    document: 'document',
  },
});

/** How a material stands. */
export const useMaterialStatus = defineCodes('stateOfMaterial', {
  en: { announced: 'announced', arrived: 'arrived', inspected: 'inspected', quarantined: 'quarantined', late: 'late' },
  fr: {
    announced: 'annoncé',
    arrived: 'arrivé',
    inspected: 'contrôlé',
    quarantined: 'en quarantaine',
    late: 'en retard',
  },
});

/** What was made of materials. */
export const useElementKind = defineCodes('kindOfElement', {
  en: {
    conform: 'conform',
    grade: 'grade',
    pictureMaster: 'picture master',
    mix: 'mix',
    titles: 'titles',
    package: 'package',
    packageSound: 'sound of a package',
  },
  fr: {
    conform: 'conformation',
    grade: 'étalonnage',
    pictureMaster: 'master image',
    mix: 'mixage',
    titles: 'générique',
    package: 'package',
    packageSound: 'son de package',
  },
});

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
