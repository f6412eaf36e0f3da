import { type Language, phrase, sayIn, TASK_STATUSES, type Value, wordFor } from '@bobine/contracts';
import { typeName } from '../import/task-types.js';
import type { Status, StatusReport } from './status-report.js';

/** The colours of the vocabulary: for how a task stands, and for nothing else. */
export const COLOURS: Record<Status, string> = {
  todo: '#9aa0a6',
  ready: '#f2b632',
  wip: '#3273dc',
  wfa: '#a855f7',
  retake: '#ef4444',
  done: '#22b45a',
  hold: '#f97316',
  omit: '#6b7280',
};
/** In bars what is done stands first. */
export const IN_BARS: readonly Status[] = ['done', 'wfa', 'retake', 'wip', 'hold', 'ready', 'todo'];

/** What a report says, in the language of its reader. */
export class ReportWords {
  private readonly day: Intl.DateTimeFormat;
  private readonly whole: Intl.NumberFormat;
  private readonly share: Intl.NumberFormat;

  constructor(readonly language: Language) {
    this.day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
    this.whole = new Intl.NumberFormat(language);
    this.share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  }

  say(told: Value): string {
    return sayIn(this.language, told);
  }
  date(at: string | Date | null): string {
    return at === null ? '' : this.day.format(new Date(at));
  }
  number(value: number): string {
    return this.whole.format(value);
  }
  percent(value: number): string {
    return this.share.format(value);
  }
  status(status: string): string {
    return this.say(wordFor('task', status));
  }
  deliverable(status: string): string {
    return this.say(wordFor('deliverable', status));
  }
  type(code: string): string {
    return this.say(typeName(code));
  }
  /** The words of its parts, and of its columns. */
  get titles() {
    const say = (told: Value) => this.say(told);
    return {
      report: say(phrase`Status report`),
      types: say(phrase`By type of task`),
      sequences: say(phrase`By sequence`),
      vendors: say(phrase`By vendor`),
      late: say(phrase`Late`),
      waiting: say(phrase`Waiting for approval`),
      deliverables: say(phrase`Deliverables`),
      part: say(phrase`part`),
      code: say(phrase`code`),
      name: say(phrase`name`),
      total: say(phrase`total`),
      isLate: say(phrase`late`),
      doneShare: say(phrase`done (%)`),
      task: say(phrase`task`),
      type: say(phrase`type`),
      unit: say(phrase`unit`),
      work: say(phrase`work`),
      vendor: say(phrase`vendor`),
      role: say(phrase`role`),
      status: say(phrase`status`),
      due: say(phrase`due`),
      since: say(phrase`since`),
      recipient: say(phrase`recipient`),
      version: say(phrase`version`),
      language: say(phrase`language`),
      territory: say(phrase`territory`),
      verdict: say(phrase`verdict`),
      verdictAt: say(phrase`verdict on`),
      tasks: say(phrase`tasks`),
      nothing: say(phrase`Nothing.`),
      noSequence: say(phrase`no sequence`),
    };
  }
  /** Which part of a long list is shown. */
  more(shown: number, total: number): string {
    return this.say(phrase`The first ${shown} of ${total}.`);
  }
}

export const STATUSES = TASK_STATUSES;

/** What a file of a report is called. */
export const fileName = ({ project, at }: StatusReport, ending: string): string =>
  `${project.code}-status-${at.toISOString().slice(0, 10)}.${ending}`;
