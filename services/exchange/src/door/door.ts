import { isRefusal, type Receipt, refuse } from '@bobine/contracts';
import { type Database, isTransient } from '@bobine/persistence';
import { type Logger, traced } from '@bobine/runtime';
import type { Vault } from '../secret/vault.js';
import { accept, findKnown, tellTurnedAway } from './door.store.js';
import { isWelcome, judge, type Knock, MAX_BODY, readMessage, type TurnedAway } from './judge.js';

export type DoorDependencies = {
  /** Connected as the door's own role. */
  db: Database;
  vault: Vault;
  now: () => Date;
  count: (labels: { door: string; answer: string }) => void;
  logger: Logger;
};

/** Where what vendors say comes in: judged, kept and answered; what it takes is in the outbox before it says so. */
export class Door {
  constructor(private readonly using: DoorDependencies) {}

  /**
   * Takes an event in and answers with its receipt, or refuses it: input.tooLarge, access.unsigned, input.invalid,
   * project.unknown, access.denied, event.otherContent, database.away.
   */
  async receive(knock: Knock): Promise<Receipt> {
    try {
      const receipt = await traced('door', { door: knock.door }, () => this.taken(knock));
      this.using.count({ door: knock.door, answer: 'accepted' });
      return receipt;
    } catch (error) {
      const isAway = !isRefusal(error) && isTransient(error);
      const refusal = isAway
        ? refuse('database.away', 'The event could not be kept just now. Send it again in a moment.', String(error))
        : error;
      this.using.count({ door: knock.door, answer: isRefusal(refusal) ? refusal.code : 'bug' });
      throw refusal;
    }
  }

  private async taken(knock: Knock): Promise<Receipt> {
    const { db, vault, now } = this.using;
    const message = knock.body.length > MAX_BODY ? undefined : readMessage(knock.body);
    const known = message && (await findKnown(db, vault, message));
    const judgement = judge(knock, message, known);
    if (!isWelcome(judgement)) throw await this.turnedAway(knock, judgement);
    const receipt = await db.transaction((tx) => accept(tx, knock.door, knock.body, judgement, now()));
    if (receipt) return receipt;
    const { vendor, claim } = judgement;
    const refusal = refuse(
      'event.otherContent',
      'Another event with this id was accepted before. A new event needs a new id.',
    );
    this.using.logger.warn({ vendor, event: claim.id }, 'an event came with the id of another');
    const { id: event, type: eventType, project } = claim;
    throw await this.turnedAway(knock, { refusal, vendor, signed: true, project, event, eventType });
  }

  /** Over HTTP the sender has its answer, so a fact is kept only of those who proved who they are. */
  private async turnedAway(knock: Knock, turned: TurnedAway): Promise<Error> {
    const { db, now, logger } = this.using;
    if (knock.door === 'http' && !turned.signed) return turned.refusal;
    try {
      await db.transaction((tx) => tellTurnedAway(tx, knock, turned, now()));
    } catch (error) {
      if (knock.door === 'kafka') throw error;
      logger.warn({ err: error, code: turned.refusal.code }, 'a refusal was answered and could not be kept');
    }
    return turned.refusal;
  }
}
