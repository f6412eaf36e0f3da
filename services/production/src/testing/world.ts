import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CommandDefinition,
  type Envelope,
  eventDefinition,
  type InputOf,
  newId,
  type OutputOf,
  type Principal,
  problemsOf,
  servicePrincipal,
  statusClaimed,
} from '@bobine/contracts';
import * as contracts from '@bobine/contracts';
import { applyBatch, type Tried } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { createLog } from '@bobine/runtime';
import { totpVault } from '../account/totp.store.js';
import { productionEvents } from '../claim/claims.js';
import { sentFiles } from '../cut/sent-files.js';
import { GateEntity } from '../gate/gate.entity.js';
import { newToken, tokenHash } from '../person/link.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { productionCommands } from '../production.commands.js';
import { TaskEntity } from '../task/task.entity.js';

const MONTH_MS = 30 * 86_400_000;
const silent = createLog('production', 'silent');
export const RUN: Principal = { ...servicePrincipal('hsm/feature'), kind: 'run' };

/** A production with a project, a work, a vendor and people, in a database of its own. */
export class World {
  constructor(readonly db: FreshDatabase) {}
  readonly events = productionEvents(MONTH_MS, () => new Date());
  /** Where what is sent is laid out. */
  readonly files = mkdtempSync(join(tmpdir(), 'production-'));
  readonly commands = productionCommands(
    this.events,
    sentFiles(this.files),
    totpVault(randomBytes(32).toString('base64')),
  );

  static async open(): Promise<World> {
    return new World(await freshDatabase('production', MIGRATIONS, [TaskEntity, GateEntity]));
  }

  /** Carries out a command, by default as a run does. */
  async command<C extends CommandDefinition>(
    definition: C,
    input: InputOf<C>,
    { as = RUN, id = newId(), ...given }: { as?: Principal; id?: string; expectedVersion?: number } = {},
  ): Promise<OutputOf<C>> {
    return (await this.commands.execute(this.db, definition.name, input, as, id, given)) as OutputOf<C>;
  }

  /** Tries a command, by default as a run does. */
  tryOut<C extends CommandDefinition>(
    definition: C,
    input: InputOf<C>,
    { as = RUN, ...given }: { as?: Principal; expectedVersion?: number } = {},
  ): Promise<Tried> {
    return this.commands.tryOut(this.db, definition.name, input, as, given);
  }

  /** Every row of every table. */
  async everything(): Promise<Record<string, unknown[]>> {
    const tables = await this.db.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = current_schema() order by tablename`,
    );
    const all: Record<string, unknown[]> = {};
    for (const { name } of tables)
      all[name] = await this.db.query(`select to_jsonb(t) as row from ${name} as t order by 1`);
    return all;
  }

  /** The events in the outbox, oldest first; of one type, when it is named. Each fits its schema. */
  async facts(type?: string): Promise<Envelope<Record<string, unknown>>[]> {
    const rows = await this.db.query<{ event: Envelope<Record<string, unknown>> }>(
      'select event from outbox order by seq',
    );
    for (const { event } of rows) {
      const definition = eventDefinition(event.type);
      const problems = definition ? problemsOf(definition.data, event.data) : [`${event.type} is not defined`];
      if (problems.length > 0) throw new Error(`${event.type}: ${problems.join('; ')}`);
    }
    return rows.map(({ event }) => event).filter((event) => type === undefined || event.type === type);
  }

  /** What production has answered to a claim, oldest first. */
  async answers(claim: string): Promise<Record<string, unknown>[]> {
    const all = await this.facts(contracts.claimAnswered.production.type);
    return all.map(({ data }) => data).filter((data) => data['claim'] === claim);
  }

  /** The answers to a claim, as `answer code`. */
  async saidTo(claim: string): Promise<string[]> {
    return (await this.answers(claim)).map(({ answer, code }) =>
      code ? `${String(answer)} ${String(code)}` : String(answer),
    );
  }

  /** A status claim as the door lets it in. */
  statusClaim(
    data: Partial<contracts.DataOf<typeof statusClaimed>>,
    { vendor = 'anim', project = 'hsm', id = newId() } = {},
  ): Envelope {
    const whole = { work: 'hsm', task: 'ANM', unit: 'SATL_0130', status: 'wip' as const, ...data };
    return {
      specversion: '1.0',
      id,
      source: `//${vendor}.example`,
      type: statusClaimed.type,
      subject: `claim/${id}`,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      subjectversion: 1,
      project,
      actor: `vendor:${vendor}`,
      correlation: id,
      keys: contracts.formatKeys(statusClaimed.keys(whole)),
      data: whole,
    };
  }

  /** Reads claims from the log, as one batch. */
  async read(...claims: Envelope[]): Promise<void> {
    await applyBatch('production', this.db, this.events, claims, silent);
  }

  /** Reads one status claim and answers its id. */
  async claim(
    data: Partial<contracts.DataOf<typeof statusClaimed>>,
    by: { vendor?: string; project?: string } = {},
  ): Promise<string> {
    const claim = this.statusClaim(data, by);
    await this.read(claim);
    return claim.id;
  }

  /** The project `hsm` with the work `hsm`, and the vendors `anim` and `other`, who may both send status claims. */
  async withProject(): Promise<this> {
    await this.command(contracts.createProject, { project: 'hsm', title: 'Hyperspace Madness' });
    await this.command(contracts.registerWork, {
      project: 'hsm',
      work: 'hsm',
      title: 'Hyperspace Madness',
      kind: 'short',
      rate: { num: 24, den: 1 },
      identifiers: [{ scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-2' }],
    });
    for (const vendor of ['anim', 'other']) {
      await this.command(contracts.registerVendor, {
        vendor,
        name: vendor,
        kind: 'vendor',
        source: `//${vendor}.example`,
      });
      await this.command(contracts.giveGrant, { project: 'hsm', vendor, types: [statusClaimed.type] });
    }
    return this;
  }

  /** Registers a person with titles on `hsm`, and answers it as a principal. */
  async person(name: string, ...titles: string[]): Promise<Principal> {
    const memberships = [{ project: 'hsm', roles: ['reviewer' as const], titles }];
    const { person } = await this.command(contracts.registerPerson, { name, memberships });
    return { kind: 'person', id: person, name, siteAdmin: false, memberships };
  }

  /** Opens ANM of a shot for `anim`, as the given attempt of a step. */
  async task(unit: string, attempt = 1, more: Partial<InputOf<typeof contracts.openTask>> = {}): Promise<string> {
    const { task } = await this.command(contracts.openTask, {
      project: 'hsm',
      work: 'hsm',
      step: stepOf(unit, attempt),
      type: 'ANM',
      unit,
      shot: unit,
      attempt,
      vendor: 'anim',
      ...more,
    });
    return task;
  }

  /** The row of a task. */
  async taskRow(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.db.query('select * from tasks where id = $1', [id]);
    return row ?? {};
  }
}

/** What a session is opened with; the hash of a refresh token that nobody knows, unless one is given. */
export const opening = (refresh = newToken()) => ({ refresh: tokenHash(refresh), device: 'A test' });

/** Address of the animation step of a shot. */
export const stepOf = (unit: string, attempt: number, generation = 1): string =>
  `hsm/feature/shots[${unit}]#${generation}/anim#${attempt}`;
