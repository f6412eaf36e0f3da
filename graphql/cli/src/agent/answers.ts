import type { ClaimTold, Door } from '../door/door.js';
import type { Desk } from './desk.js';
import type { Entry } from './ledger.js';
import { placeFor, putAway } from './put-away.js';

const MOST_ASKED = 50;

/** Hears what has become of what was said, and acts on it: put away what is registered, refuse what was refused. */
export class Answers {
  constructor(
    private readonly desk: Desk,
    private readonly door: Door,
  ) {}

  async hear(): Promise<void> {
    const { ledger } = this.desk;
    const said = ledger.all().filter(({ stage, claim }) => stage === 'said' && claim);
    for (let at = 0; at < said.length; at += MOST_ASKED) {
      const asked = said.slice(at, at + MOST_ASKED);
      const answers = await this.door.answers(asked.map(({ claim }) => claim?.id ?? ''));
      for (const entry of asked) {
        const answer = answers.find(({ id }) => id === entry.claim?.id);
        if (answer) await this.heard(entry, answer);
      }
    }
    for (const entry of ledger.all()) if (entry.stage === 'applied') await this.finish(entry);
  }

  private async heard(entry: Entry, { state, reason = '', until }: ClaimTold): Promise<void> {
    const { folder, ledger, show } = this.desk;
    if (state === 'accepted') return;
    const answer = { state, reason, ...(until ? { until } : {}) };
    if (state === 'applied') {
      const promised = ledger.all().map(({ sentAs }) => sentAs);
      await ledger.write({ ...entry, answer, stage: 'applied', sentAs: await placeFor(folder, entry, promised) });
    } else if (state === 'refused') await this.desk.refuse(entry, { reason });
    else {
      if (entry.answer?.reason !== reason) await ledger.write({ ...entry, answer });
      show.file(entry.path, `${state}${until ? ` until ${until.slice(0, 10)}` : ''}: ${reason}`);
    }
  }

  private async finish(entry: Entry): Promise<void> {
    const { folder, ledger, show } = this.desk;
    await putAway(folder, entry);
    await this.desk.log(`${entry.path}: ${entry.answer?.reason ?? ''} It lies in ${entry.sentAs ?? ''}.`);
    await ledger.close(entry);
    show.done(entry.path, entry.answer?.reason ?? '');
  }
}
