import { defineCodes } from '../words/words.js';

/** What is made of materials, by kind. */
export const useElementKind = defineCodes('deliverables.element', {
  en: {
    conform: 'conform',
    grade: 'grade',
    pictureMaster: 'picture master',
    mix: 'mix',
    titles: 'titles',
    package: 'package',
    packageSound: 'sound of the package',
  },
  fr: {
    conform: 'conformation',
    grade: 'étalonnage',
    pictureMaster: 'master image',
    mix: 'mixage',
    titles: 'génériques',
    package: 'package',
    packageSound: 'son du package',
  },
});
/** What is received or handed over, by kind. */
export const useMaterialKind = defineCodes('deliverables.material', {
  en: {
    cameraOriginal: 'camera original',
    soundRoll: 'sound roll',
    plate: 'plate',
    version: 'version',
    edl: 'edit decision list',
    mix: 'mix',
    titles: 'titles',
    subtitle: 'subtitles',
    document: 'document',
  },
  fr: {
    cameraOriginal: 'rush image',
    soundRoll: 'rush son',
    plate: 'plate',
    version: 'version',
    edl: 'EDL',
    mix: 'mixage',
    titles: 'génériques',
    subtitle: 'sous-titres',
    document: 'document',
  },
});
