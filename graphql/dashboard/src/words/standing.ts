// Called as refusals call it: a test compares the two.

/** How a task stands. */
export const TASK = {
  en: {
    todo: 'to do',
    ready: 'ready to start',
    wip: 'in progress',
    wfa: 'waiting for approval',
    retake: 'retake',
    done: 'approved',
    hold: 'on hold',
    omit: 'omitted',
  },
  fr: {
    todo: 'à faire',
    ready: 'prêt',
    wip: 'en cours',
    wfa: 'à valider',
    retake: 'à reprendre',
    done: 'validé',
    hold: 'suspendu',
    omit: 'omis',
  },
};
/** How a deliverable stands. */
export const DELIVERABLE = {
  en: {
    planned: 'planned',
    waiting: 'waiting for elements',
    mastering: 'in mastering',
    qc: 'in QC',
    ready: 'ready',
    sent: 'sent',
    received: 'received',
    accepted: 'accepted',
    refused: 'refused',
    rework: 'in rework',
    hold: 'on hold',
    cancelled: 'cancelled',
  },
  fr: {
    planned: 'prévu',
    waiting: 'attend ses éléments',
    mastering: 'en mastering',
    qc: 'au contrôle',
    ready: 'prêt',
    sent: 'envoyé',
    received: 'reçu',
    accepted: 'accepté',
    refused: 'refusé',
    rework: 'en correction',
    hold: 'suspendu',
    cancelled: 'annulé',
  },
};
/** How a step of a run stands. */
export const STEP = {
  en: {
    pending: 'to come',
    waiting: 'waiting',
    running: 'running',
    escalated: 'overdue',
    done: 'done',
    completed: 'completed',
    skipped: 'skipped',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  fr: {
    pending: 'à venir',
    waiting: 'en attente',
    running: 'en cours',
    escalated: 'en retard',
    done: 'terminé',
    completed: 'terminé',
    skipped: 'passé',
    failed: 'en échec',
    cancelled: 'annulé',
  },
};
/** Who decides, by their title. */
export const TITLE = {
  en: {
    director: 'the director',
    producer: 'the producer',
    dop: 'the DoP',
    editor: 'the editor',
    vfxSupervisor: 'the VFX supervisor',
    mixer: 'the mixer',
    colourist: 'the colourist',
    postSupervisor: 'the post supervisor',
    broadcaster: 'the broadcaster',
  },
  fr: {
    director: 'la réalisation',
    producer: 'la production',
    dop: 'la direction photo',
    editor: 'le montage',
    vfxSupervisor: 'la supervision VFX',
    mixer: 'le mixage',
    colourist: 'l’étalonnage',
    postSupervisor: 'la direction de post-production',
    broadcaster: 'le diffuseur',
  },
};
