import type { NoticeKind } from './events/notice.js';

export type NoticeLanguage = 'en' | 'fr';
/** What a notice says, as far as its words go. */
export type Noticed = { kind: NoticeKind; label: string; by?: string; state?: string };

/** A label with the title it begins with in another language. */
export const labelWith = (label: string, title: string, said: string): string =>
  label.startsWith(title) ? said + label.slice(title.length) : label;

/** How things stand, in words; a word that is not here is said as it is. */
const STATES: Record<NoticeLanguage, Readonly<Record<string, string>>> = {
  en: {
    todo: 'to do',
    ready: 'ready',
    wip: 'in progress',
    wfa: 'waiting for approval',
    retake: 'retake',
    done: 'approved',
    hold: 'on hold',
    omit: 'omitted',
    qc: 'in quality control',
    mastering: 'in mastering',
    waiting: 'waiting for elements',
    rework: 'in rework',
    released: 'going on',
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
    planned: 'prévu',
    waiting: 'en attente d’éléments',
    mastering: 'en mastering',
    qc: 'en contrôle qualité',
    sent: 'envoyé',
    received: 'reçu',
    accepted: 'accepté',
    refused: 'refusé',
    rework: 'en correction',
    cancelled: 'annulé',
    approved: 'approuvé',
    rejected: 'rejeté',
    open: 'ouvert',
    announced: 'annoncé',
    arrived: 'arrivé',
    inspected: 'contrôlé',
    quarantined: 'en quarantaine',
    completed: 'terminé',
    failed: 'en échec',
    running: 'en cours',
    locked: 'verrouillé',
    superseded: 'remplacé',
    released: 'repris',
  },
};

/** How something stands, in the words of the trade. */
export const stateInWords = (state: string, language: NoticeLanguage): string => STATES[language][state] ?? state;

/** A notice in one sentence, for the product, mail and chat alike. */
export function noticeWords({ kind, label, by, state }: Noticed, language: NoticeLanguage): string {
  const is = state === undefined ? '' : stateInWords(state, language);
  if (language === 'fr') {
    switch (kind) {
      case 'mentioned':
        return `${by ?? 'Quelqu’un'} vous a mentionné sur ${label}.`;
      case 'commented':
        return `${by ?? 'Quelqu’un'} a commenté ${label}.`;
      case 'gate':
        return `« ${label} » attend votre décision.`;
      case 'task':
        return `Un travail vous est demandé : ${label}.`;
      case 'status':
        return `${label} : ${is}.`;
      case 'escalated':
        return `En retard : ${label}.`;
      case 'refused':
        return by ? `${by} a refusé ${label}.` : `La livraison est refusée : ${label}.`;
      case 'parked':
        return `Un événement de ${by ?? label} est mis de côté : il faut s’en occuper.`;
      case 'chat':
        return `Votre messagerie (${label}) ne reçoit plus rien : voyez pourquoi, et réessayez.`;
    }
  }
  switch (kind) {
    case 'mentioned':
      return `${by ?? 'Somebody'} mentioned you on ${label}.`;
    case 'commented':
      return `${by ?? 'Somebody'} commented on ${label}.`;
    case 'gate':
      return `“${label}” waits for your decision.`;
    case 'task':
      return `Work is asked of you: ${label}.`;
    case 'status':
      return `${label}: ${is}.`;
    case 'escalated':
      return `Late: ${label}.`;
    case 'refused':
      return by ? `${by} has refused ${label}.` : `A delivery was refused: ${label}.`;
    case 'parked':
      return `An event of ${by ?? label} is set aside and needs looking after.`;
    case 'chat':
      return `Your chat (${label}) takes nothing any more: see why, and try it again.`;
  }
}
