import type { Calendar } from '../engine/calendar.js';
import type { GateRule, Words } from '../engine/compiled.js';
import { isMap, type Json, type JsonMap } from '../engine/json.js';
import { checklistInWords, delegateInWords, formInWords } from './asks-in-words.js';
import type { Difference, Setting, TemplateSetting } from './difference.js';
import type { Language, WordOf } from './language.js';
import { wordsInWords } from './words-in-words.js';
import { calendarInWords, timeInWords } from './time-in-words.js';

/** A difference as a supervisor would say it, in one sentence. */
export function inWords(difference: Difference, language: Language, wordOf: WordOf = (code) => code): string {
  const say = SAYING[language];
  if (difference.what === 'template.changed') {
    const { setting, before, after } = difference;
    if (setting === 'calendar' && before && after) {
      const words = calendarInWords(before as unknown as Calendar, after as unknown as Calendar, language);
      return `${say.template(setting)}${words ? `${say.colon}${words}` : ` ${say.differs}`}.`;
    }
    if (setting === 'words') {
      return `${say.template(setting)}${say.colon}${wordsInWords(before as Words | null, after as Words | null, language, say.quoted)}.`;
    }
    return `${say.template(setting)}${worded(setting, before, after, language, say, wordOf)}.`;
  }
  const subject = say.quoted(difference.title);
  switch (difference.what) {
    case 'step.added':
      return `${subject} ${say.added}.`;
    case 'step.removed':
      return `${subject} ${say.removed}.`;
    case 'step.renamed':
      return `${subject} ${say.renamed(difference.from)}.`;
    case 'step.changed':
      return `${subject}${phraseOf(difference, language, say, wordOf)}.`;
  }
}

type Changed = Extract<Difference, { what: 'step.changed' }>;

function phraseOf({ setting, before, after }: Changed, language: Language, say: Saying, wordOf: WordOf): string {
  switch (setting) {
    case 'needs':
      return needs(before as string[], after as string[], say);
    case 'decidedBy':
      return ` ${say.nowDecidedBy(deciders(after, say, wordOf), deciders(before, say, wordOf))}`;
    case 'doneBy':
      return ` ${say.nowDoneBy(doer(after, wordOf), doer(before, wordOf))}`;
    case 'retake':
      return ` ${goingBack(before, after, say.retakes, say)}`;
    case 'join':
      return ` ${say.nowJoins(joining(after, say), joining(before, say))}`;
    case 'checklist':
      return ` ${checklistInWords(before, after, language)}`;
    case 'form':
      return ` ${formInWords(before, after, language)}`;
    case 'delegate':
      return ` ${delegateInWords(after, language)}`;
    case 'again':
      return ` ${goingBack(before, after, say.again, say)}`;
    default:
      return `${say.colon}${say.settings[setting] ?? setting}${worded(setting, before, after, language, say, wordOf)}`;
  }
}

/** What has to do with time is said in words first. */
function worded(
  setting: Setting | TemplateSetting,
  before: Json,
  after: Json,
  language: Language,
  say: Saying,
  wordOf: WordOf,
): string {
  const [was, is] = [before, after].map((value) => value && timeInWords(setting, value, language, wordOf));
  if (!was && !is) return changed(before, after, say);
  // An expression may be as long as any.
  return changed(was ?? null, is ?? null, say, setting === 'escalate' || setting === 'sla' ? LONG : SHORT);
}

/** Short values side by side; of long ones only that they differ. */
function changed(before: Json, after: Json, say: Saying, most = SHORT): string {
  const [was, is] = [short(before, most), short(after, most)];
  if (was === null || is === null) return ` ${say.differs}`;
  if (before === null) return ` ${say.nowIs(is)}`;
  if (after === null) return ` ${say.noLonger(was)}`;
  return ` ${was} → ${is}`;
}

const SHORT = 60;
const LONG = 400;
function short(value: Json, most: number): string | null {
  const plain = Array.isArray(value) && value.every((each) => typeof each !== 'object') ? value.join(', ') : value;
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain);
  return text.length <= most && !text.includes('\n') ? text : null;
}

function needs(before: string[], after: string[], say: Saying): string {
  const more = after.filter((step) => !before.includes(step));
  const fewer = before.filter((step) => !after.includes(step));
  const parts = [
    ...(more.length > 0 ? [say.waitsForToo(listed(more, say))] : []),
    ...(fewer.length > 0 ? [say.waitsNoLonger(listed(fewer, say))] : []),
  ];
  return ` ${parts.join(` ${say.and} `)}`;
}

function deciders(value: Json, say: Saying, wordOf: WordOf): string {
  const { rule, parties, quorum } = value as unknown as GateRule;
  const names = listed(parties.map(wordOf), say);
  return rule === 'all' || parties.length === quorum ? names : say.someOf(quorum, names);
}

const doer = (value: Json, wordOf: WordOf): string => {
  const { role, vendor, person } = value as JsonMap;
  return typeof role === 'string' ? wordOf(role) : String(vendor ?? person);
};

const joining = (value: Json, say: Saying): string =>
  isMap(value) ? say.joinsWith(Number(value['count'])) : (say.joins[String(value)] ?? String(value));

function goingBack(before: Json, after: Json, what: string, say: Saying): string {
  if (!isMap(after)) return say.never(what);
  if (!isMap(before)) return say.mayGoBack(what, String(after['to']), Number(after['max']));
  const to = before['to'] === after['to'] ? [] : [say.goesBackTo(what, String(after['to']), String(before['to']))];
  const most = before['max'] === after['max'] ? [] : [`${what} ${String(before['max'])} → ${String(after['max'])}`];
  const parts = [...to, ...most];
  return parts.length > 0 ? parts.join(', ') : say.forOtherReasons;
}

function listed(names: string[], say: Saying): string {
  const [last, ...others] = [...names].reverse();
  return others.length === 0 ? (last ?? '') : `${others.reverse().join(', ')} ${say.and} ${last}`;
}

type Saying = {
  quoted: (title: string) => string;
  colon: string;
  and: string;
  template: (setting: string) => string;
  added: string;
  removed: string;
  renamed: (from: string) => string;
  differs: string;
  nowIs: (is: string) => string;
  noLonger: (was: string) => string;
  waitsForToo: (steps: string) => string;
  waitsNoLonger: (steps: string) => string;
  nowDecidedBy: (who: string, before: string) => string;
  nowDoneBy: (who: string, before: string) => string;
  someOf: (quorum: number, names: string) => string;
  nowJoins: (when: string, before: string) => string;
  joinsWith: (count: number) => string;
  joins: Record<string, string>;
  retakes: string;
  again: string;
  never: (what: string) => string;
  forOtherReasons: string;
  mayGoBack: (what: string, to: string, max: number) => string;
  goesBackTo: (what: string, to: string, before: string) => string;
  settings: Partial<Record<Setting, string>>;
};

const SAYING: Record<Language, Saying> = {
  en: {
    quoted: (title) => `“${title}”`,
    colon: ': ',
    and: 'and',
    template: (setting) =>
      ({
        inputs: 'Inputs',
        start: 'What starts it',
        calendar: 'Calendar',
        sla: 'Time limit of the run',
        output: 'What it hands back',
        words: 'In French',
      })[setting] ?? 'Description',
    added: 'is new',
    removed: 'is gone',
    renamed: (from) => `was called ${from}`,
    differs: 'has changed',
    nowIs: (is) => `is now ${is}`,
    noLonger: (was) => `is no longer ${was}`,
    waitsForToo: (steps) => `now waits for ${steps} too`,
    waitsNoLonger: (steps) => `no longer waits for ${steps}`,
    nowDecidedBy: (who, before) => `is now decided by ${who}; before: ${before}`,
    nowDoneBy: (who, before) => `is now done by ${who}; before: ${before}`,
    someOf: (quorum, names) => `${quorum} of ${names}`,
    nowJoins: (when, before) => `is now done ${when}; before: ${before}`,
    joinsWith: (count) => `when ${count} of its items are`,
    joins: {
      all: 'when all its items are',
      any: 'when one of its items is',
      ask: 'when all its items are, or as a person says',
    },
    retakes: 'retakes',
    again: 'rounds',
    never: (what) => `no longer goes back: no ${what}`,
    forOtherReasons: 'goes back for other reasons',
    mayGoBack: (what, to, max) => `may now go back to ${to}, ${what} at most ${max}`,
    goesBackTo: (what, to, before) => `${what} go back to ${to}, no longer to ${before}`,
    settings: {
      kind: 'kind of step',
      title: 'title',
      stage: 'stage',
      activity: 'what is done',
      uses: 'template used',
      event: 'event',
      veto: 'who may also refuse',
      when: 'condition',
      key: 'business key',
      accepts: 'which events count',
      until: 'enough when',
      retain: 'early events count back to',
      keep: 'what is kept',
      timeout: 'time limit',
      onTimeout: 'past its time limit',
      superseded: 'what supersedes it',
      list: 'list',
      window: 'at once',
      partition: 'in parts of',
      changes: 'what changes the list',
      with: 'input',
      about: 'what it is about',
      type: 'type of task',
      done: 'ends with',
      due: 'due',
      escalate: 'who is told when it is overdue',
      onReject: 'when rejected',
      onFail: 'when it fails',
      retry: 'tries',
      undo: 'undone by',
      data: 'what is said',
      map: 'metadata carried on',
    },
  },
  fr: {
    quoted: (title) => `« ${title} »`,
    colon: ' : ',
    and: 'et',
    template: (setting) =>
      ({
        inputs: 'Entrées',
        start: 'Déclenchement',
        calendar: 'Calendrier',
        sla: 'Délai de l’exécution',
        output: 'Résultat',
        words: 'En français',
      })[setting] ?? 'Description',
    added: 'est nouvelle',
    removed: 'disparaît',
    renamed: (from) => `s’appelait ${from}`,
    differs: 'a changé',
    nowIs: (is) => `est désormais ${is}`,
    noLonger: (was) => `n’est plus ${was}`,
    waitsForToo: (steps) => `attend aussi ${steps}`,
    waitsNoLonger: (steps) => `n’attend plus ${steps}`,
    nowDecidedBy: (who, before) => `est désormais décidée par ${who} ; avant : ${before}`,
    nowDoneBy: (who, before) => `est désormais faite par ${who} ; avant : ${before}`,
    someOf: (quorum, names) => `${quorum} parmi ${names}`,
    nowJoins: (when, before) => `est désormais finie ${when} ; avant : ${before}`,
    joinsWith: (count) => `quand ${count} de ses éléments le sont`,
    joins: {
      all: 'quand tous ses éléments le sont',
      any: 'quand un de ses éléments l’est',
      ask: 'quand tous ses éléments le sont, ou sur décision d’une personne',
    },
    retakes: 'reprises',
    again: 'tours',
    never: (what) => `ne revient plus en arrière : pas de ${what}`,
    forOtherReasons: 'revient en arrière pour d’autres raisons',
    mayGoBack: (what, to, max) => `peut désormais revenir à ${to}, ${what} au plus ${max}`,
    goesBackTo: (what, to, before) => `${what} : retour à ${to}, non plus à ${before}`,
    settings: {
      kind: 'sorte d’étape',
      title: 'intitulé',
      stage: 'phase',
      activity: 'ce qui est fait',
      uses: 'modèle utilisé',
      event: 'événement',
      veto: 'qui peut aussi refuser',
      when: 'condition',
      key: 'clé métier',
      accepts: 'événements retenus',
      until: 'suffit quand',
      retain: 'événements antérieurs jusqu’à',
      keep: 'ce qui est gardé',
      timeout: 'délai',
      onTimeout: 'passé le délai',
      superseded: 'ce qui la remplace',
      list: 'liste',
      window: 'à la fois',
      partition: 'par parties de',
      changes: 'ce qui change la liste',
      with: 'entrée',
      about: 'objet',
      type: 'type de tâche',
      done: 'se termine par',
      due: 'échéance',
      escalate: 'qui est prévenu en cas de retard',
      onReject: 'en cas de refus',
      onFail: 'en cas d’échec',
      retry: 'essais',
      undo: 'annulée par',
      data: 'ce qui est dit',
      map: 'métadonnées transmises',
    },
  },
};
