import { useCallback } from 'react';
import { DELIVERABLE, STEP, TASK, TITLE } from './standing.js';
import { defineCodes } from './words.js';

/** How a task stands. */
export const useTaskStatus = defineCodes('task', TASK);

export const useDeliverableStatus = defineCodes('deliverable', DELIVERABLE);

export const useStage = defineCodes('stage', {
  en: {
    ingest: 'Ingest',
    edit: 'Edit',
    vfx: 'VFX',
    sound: 'Sound',
    titles: 'Titles',
    subtitles: 'Subtitles',
    versions: 'Versions',
    grading: 'Grading',
    mastering: 'Mastering',
    delivery: 'Delivery',
    archive: 'Archive',
  },
  fr: {
    ingest: 'Ingest',
    edit: 'Montage',
    vfx: 'VFX',
    sound: 'Son',
    titles: 'Génériques',
    subtitles: 'Sous-titres',
    versions: 'Versions',
    grading: 'Étalonnage',
    mastering: 'Mastering',
    delivery: 'Livraison',
    archive: 'Archivage',
  },
});

export const useStepStatus = defineCodes('step', STEP);

/** What somebody is on a project. */
export const useRole = defineCodes('role', {
  en: {
    producer: 'producer',
    postSupervisor: 'post supervisor',
    coordinator: 'coordinator',
    reviewer: 'reviewer',
    documentalist: 'documentalist',
    mediaManager: 'media manager',
    rightsManager: 'rights manager',
    vendor: 'vendor',
    recipient: 'recipient',
    auditor: 'auditor',
    administrator: 'administrator',
  },
  fr: {
    producer: 'production',
    postSupervisor: 'direction de post-production',
    coordinator: 'coordination',
    reviewer: 'validation',
    documentalist: 'documentaliste',
    mediaManager: 'media manager',
    rightsManager: 'juriste',
    vendor: 'prestataire',
    recipient: 'destinataire',
    auditor: 'audit',
    administrator: 'administration',
  },
});

/** Titles that gates ask. */
export const useTitle = defineCodes('title', TITLE);

/** Who does or decides something, by a title or a role. */
export function useOffice(): (code: string) => string {
  const title = useTitle();
  const role = useRole();
  return useCallback(
    (code) => {
      const named = title(code);
      return named === code ? role(code) : named;
    },
    [title, role],
  );
}

/** Types of tasks, as `vocabulary` names them. */
export const useTaskType = defineCodes('taskType', {
  en: {
    ING: 'ingest',
    DWR: 'data wrangling',
    DAI: 'dailies',
    SYN: 'sync',
    TRS: 'transcription',
    IDX: 'indexing',
    OFE: 'offline edit',
    LCK: 'picture lock',
    TRN: 'turnover',
    PUL: 'VFX pull',
    MMV: 'matchmove',
    ROT: 'roto',
    ANM: 'animation',
    CGI: 'CG, FX, lighting',
    CMP: 'compositing',
    TCK: 'technical check',
    CNF: 'conform',
    GRD: 'grade',
    TTL: 'titles and credits',
    TXL: 'textless elements',
    DSE: 'dialogue edit',
    SED: 'sound edit',
    ADR: 'ADR',
    FOL: 'foley',
    MUS: 'music',
    PMX: 'pre-mix',
    MIX: 'final mix',
    MNE: 'music and effects',
    SUB: 'subtitles',
    SDH: 'captions (SDH)',
    AD: 'audio description',
    DUB: 'dubbing',
    MAS: 'mastering',
    QC: 'quality control',
    FIX: 'fix',
    SCR: 'validation screening',
    KDM: 'KDM request',
    VIS: 'visa file',
    DEL: 'delivery',
    ARC: 'archive',
  },
  fr: {
    ING: 'sécurisation des rushes',
    DWR: 'data management',
    DAI: 'dailies',
    SYN: 'synchronisation',
    TRS: 'transcription',
    IDX: 'indexation',
    OFE: 'montage image',
    LCK: 'lock image',
    TRN: 'sorties de montage',
    PUL: 'pull VFX',
    MMV: 'matchmove',
    ROT: 'rotoscopie',
    ANM: 'animation',
    CGI: '3D, FX, éclairage',
    CMP: 'compositing',
    TCK: 'contrôle technique',
    CNF: 'conformation',
    GRD: 'étalonnage',
    TTL: 'génériques et titrage',
    TXL: 'fonds neutres',
    DSE: 'montage des directs',
    SED: 'montage son',
    ADR: 'post-synchronisation',
    FOL: 'bruitage',
    MUS: 'musique',
    PMX: 'prémixage',
    MIX: 'mixage',
    MNE: 'version internationale (VI)',
    SUB: 'sous-titrage',
    SDH: 'sous-titrage SME',
    AD: 'audiodescription',
    DUB: 'doublage',
    MAS: 'mastering',
    QC: 'contrôle qualité',
    FIX: 'correction',
    SCR: 'projection de validation',
    KDM: 'demande de KDM',
    VIS: 'dossier de visa',
    DEL: 'livraison',
    ARC: 'archivage',
  },
});

/** What quality control or an index found, by how grave it is. */
export const useSeverity = defineCodes('severity', {
  en: { blocker: 'blocker', issue: 'issue', fyi: 'FYI' },
  fr: { blocker: 'bloquant', issue: 'à corriger', fyi: 'pour info' },
});

/** What a gate has decided. */
export const useOutcome = defineCodes('outcome', {
  en: {
    open: 'open',
    approved: 'approved',
    retake: 'retake asked',
    rejected: 'rejected',
    cancelled: 'closed without a decision',
  },
  fr: {
    open: 'en attente',
    approved: 'validé',
    retake: 'reprise demandée',
    rejected: 'refusé',
    cancelled: 'close sans décision',
  },
});

/** What one has said at a gate. */
export const useVoted = defineCodes('voted', {
  en: { approve: 'approves', retake: 'asks for a retake', reject: 'rejects' },
  fr: { approve: 'valide', retake: 'demande une reprise', reject: 'refuse' },
});

/** How urgent something is. */
export const usePriority = defineCodes('priority', {
  en: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
  fr: { low: 'basse', normal: 'normale', high: 'haute', urgent: 'urgente' },
});

/** Kinds of materials and elements. */
export const useMaterialKind = defineCodes('materialKind', {
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
    conform: 'conform',
    grade: 'grade',
    pictureMaster: 'picture master',
    package: 'package',
    packageSound: 'sound of the package',
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
    conform: 'conformation',
    grade: 'étalonnage',
    pictureMaster: 'master image',
    package: 'package',
    packageSound: 'son du package',
  },
});

/** How a material stands; late, where its day is over and it is no more than announced. */
export const useMaterialStatus = defineCodes('material', {
  en: { announced: 'announced', arrived: 'arrived', inspected: 'inspected', quarantined: 'quarantined', late: 'late' },
  fr: {
    announced: 'annoncé',
    arrived: 'arrivé',
    inspected: 'inspecté',
    quarantined: 'en quarantaine',
    late: 'en retard',
  },
});

/** What a work is. */
export const useWorkKind = defineCodes('workKind', {
  en: {
    feature: 'feature film',
    short: 'short film',
    documentary: 'documentary',
    commercial: 'commercial',
    trailer: 'trailer',
    season: 'season of a series',
    episode: 'episode',
  },
  fr: {
    feature: 'long métrage',
    short: 'court métrage',
    documentary: 'documentaire',
    commercial: 'publicité',
    trailer: 'bande-annonce',
    season: 'saison de série',
    episode: 'épisode',
  },
});
