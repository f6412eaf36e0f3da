import {
  announcementClaimed,
  arrivalClaimed,
  checked,
  type Envelope,
  type EventOf,
  isEvent,
  isRefusal,
  materialAnnounced,
  materialArrived,
  english,
  type Phrase,
  phrase,
  phraseOf,
  titleOf,
} from '@bobine/contracts';
import { appearance, causedBy, emit, hold, type Outcome, settleHeld } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MaterialClaim, mayWaitFor, obstacleTo, type Obstacle, REVOKED } from './obstacle.js';
import { answerClaim, vendorOf } from './claim-answer.js';
import { moveIn, openLanded, storePath, takeIn } from './take-in.js';
import { landingPath } from './landing.js';
import { wantOfMaterial } from '../preview/preview.store.js';
import { announce, arrive, expected, factOf, type MaterialName, type Stored } from './material.js';
import { revisionsOf, saveMaterial } from './material.store.js';

/** Files up to this size are copied while the claim is decided; larger ones by the intake, outside any transaction. */
const AT_ONCE = 32 * 1024 ** 2;
/** What large files are held under. */
export const INTAKE = 'intake';

type Decision = Obstacle | { answer: 'applied'; reason: Phrase; effects: string[] };

/** Decides on vendors' claims about materials. */
export class MaterialClaims {
  constructor(
    /** Folder of the site's files. */
    private readonly files: string,
    private readonly heldForMs: number,
    private readonly now: () => Date,
  ) {}

  /** The names to lock before a claim is decided: whatever it may be held for, and the material itself. */
  locks(claim: MaterialClaim): string[] {
    const material = `material:${claim.project}/${claim.data.work}/${vendorOf(claim)}/${claim.data.material}`;
    return [...mayWaitFor(claim).map(appearance), material];
  }

  /** Applies, refuses or holds a claim, and answers it; `stored` are the bytes when the intake has taken them in. */
  async decide(claim: MaterialClaim, tx: Tx, stored?: Stored): Promise<Outcome> {
    const decision = await this.decisionOn(claim, tx, stored);
    const { answer, reason } = decision;
    if (decision.answer === 'held') {
      const before = await heldBefore(claim, tx);
      const since = before?.at ?? this.now();
      const until = new Date(since.getTime() + decision.forMs);
      if (before?.reason !== english(reason))
        await answerClaim(claim, tx, { answer, reason, until: until.toISOString() });
      if (before) await waitsAnew(claim, tx, english(reason));
      return hold(tx, 'assets', claim, decision.waitsFor, until, english(reason));
    }
    await answerClaim(claim, tx, decision);
    return { outcome: decision.answer, reason: english(reason) };
  }

  /** Tells a vendor that what its claim is about never appeared; for a shot of another vendor's the same words. */
  async expire(claim: Envelope, tx: Tx): Promise<void> {
    const reason = phrase`What this is about did not appear in time. Check its names, and send it again.`;
    await answerClaim(claim, tx, { answer: 'refused', code: 'claim.expired', reason });
  }

  /** Refuses what was held from a vendor whose grant was taken back. */
  async revoke(claim: Envelope, tx: Tx): Promise<void> {
    const reason = REVOKED;
    await answerClaim(claim, tx, { answer: 'refused', code: 'grant.revoked', reason });
    await settleHeld(tx, 'assets', claim, { outcome: 'refused', reason: english(reason) });
  }

  private async decisionOn(claim: MaterialClaim, tx: Tx, stored?: Stored): Promise<Decision> {
    try {
      const definition = isEvent(claim, arrivalClaimed) ? arrivalClaimed : announcementClaimed;
      checked(definition.data, claim.data, titleOf(definition));
      if (isEvent(claim, arrivalClaimed)) landingPath(vendorOf(claim), claim.data.path);
      const name: MaterialName = {
        project: claim.project,
        work: claim.data.work,
        vendor: vendorOf(claim),
        material: claim.data.material,
      };
      return (
        (await obstacleTo(claim, tx, this.heldForMs)) ??
        (isEvent(claim, arrivalClaimed)
          ? await this.arrival(claim, name, tx, stored)
          : await this.announcement(claim as EventOf<typeof announcementClaimed>, name, tx))
      );
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { answer: 'refused', code: error.code, reason: phraseOf(error.told) };
    }
  }

  private async announcement(
    claim: EventOf<typeof announcementClaimed>,
    name: MaterialName,
    tx: Tx,
  ): Promise<Decision> {
    const revisions = await revisionsOf(tx, name);
    const material = announce(revisions, name, claim.data);
    if (!material) {
      const reason =
        revisions.at(-1)?.status === 'announced'
          ? phrase`${name.material} was announced already; nothing changed.`
          : phrase`${name.material} is already here; nothing changed.`;
      return { answer: 'applied', reason, effects: [] };
    }
    await saveMaterial(tx, material);
    const fact = await emit(tx, materialAnnounced, `material/${material.id}`, factOf(material), causedBy(claim));
    return { answer: 'applied', reason: phrase`${name.material} is expected.`, effects: [fact.id] };
  }

  private async arrival(
    claim: EventOf<typeof arrivalClaimed>,
    name: MaterialName,
    tx: Tx,
    taken?: Stored,
  ): Promise<Decision> {
    const said = claim.data;
    const revisions = await revisionsOf(tx, name);
    const to = storePath(expected(revisions, name, said), said.path);
    const stored = taken ? await moveIn(this.files, taken, to) : await this.takeInNow(claim, to);
    if (!stored) {
      const reason = phrase`${said.path} is large: it is being copied and checksummed.`;
      return { answer: 'held', waitsFor: INTAKE, reason, forMs: this.heldForMs };
    }
    const wrong = mismatch(said, stored);
    const material = wrong ? undefined : arrive(revisions, name, said, stored);
    if (!material) await rm(join(this.files, stored.file), { force: true });
    if (wrong) return { answer: 'refused', code: 'material.otherBytes', reason: wrong };
    if (!material) {
      return { answer: 'applied', reason: phrase`${name.material} is already here; nothing changed.`, effects: [] };
    }
    await saveMaterial(tx, material);
    const fact = await emit(tx, materialArrived, `material/${material.id}`, factOf(material), causedBy(claim));
    await wantOfMaterial(tx, material, fact);
    const reason =
      material.revision > 1
        ? phrase`${name.material} is registered as revision ${material.revision}.`
        : phrase`${name.material} is registered.`;
    return { answer: 'applied', reason, effects: [fact.id] };
  }

  /** The bytes, taken in now, or nothing when they are too many for that. */
  private async takeInNow(claim: EventOf<typeof arrivalClaimed>, to: string): Promise<Stored | undefined> {
    const landed = await openLanded(this.files, vendorOf(claim), claim.data);
    if (landed.size > AT_ONCE) {
      await landed.handle.close();
      return undefined;
    }
    return takeIn(this.files, landed, to);
  }
}

/** What differs between what a vendor said of a file and its bytes, in words. */
function mismatch(said: { path: string; size?: number; sha256?: string }, stored: Stored): Phrase | undefined {
  if (said.size !== undefined && said.size !== stored.size) {
    return phrase`${said.path} has ${stored.size} bytes and not the ${said.size} you named. Send it again.`;
  }
  if (said.sha256 !== undefined && said.sha256 !== stored.sha256) {
    return phrase`The checksum of ${said.path} is not the one you named. Send it again.`;
  }
  return undefined;
}

/** Since when, and why, a claim has been held, if it has. */
async function heldBefore(claim: Envelope, tx: Tx): Promise<{ at: Date; reason: string } | undefined> {
  const [row] = await tx.query<{ at: Date; reason: string }[]>(
    `select at, reason from inbox where consumer = 'assets' and event_id = $1 and outcome = 'held'`,
    [claim.id],
  );
  return row;
}

/** Says what a held claim waits for now; since when it is held stays. */
async function waitsAnew(claim: Envelope, tx: Tx, reason: string): Promise<void> {
  await tx.query(`update inbox set reason = $2 where consumer = 'assets' and event_id = $1`, [claim.id, reason]);
}
