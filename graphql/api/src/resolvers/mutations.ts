import type { CommandDefinition, Envelope, InputOf, OutputOf, Principal } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Injectable } from '@nestjs/common';
import { Live } from '../live/live.js';
import type { Concept } from '../migrations/read-model.migration.js';
import { dataOf, type Kept, wouldBe } from '../projection/laid.js';
import { rowsOf } from '../projection/rows-of.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { afterwards } from './after.js';

/** What any mutation may be asked beside its input: only to say what would come of it, and to count on what was seen. */
export type Asking = { dryRun?: boolean | null; expectedVersion?: number | null };

/** Which row a mutation answers with, and from when on the view shows what was done. */
export type Target = {
  concept: Concept;
  project: string;
  id: string;
  shows?: (row: Data) => boolean | Promise<boolean>;
};

/** A command's answer, and what it told: nothing but in a dry run. */
type Answered<C> = { output: OutputOf<C>; facts: Envelope[] };

/** Mutations: a command to its owner, done or only tried, and the row that comes of it. */
@Injectable()
export class Mutations {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  /** Carries out a command and answers with a row as it then is; of a dry run, with the row as it would be. */
  async row<C extends CommandDefinition>(
    command: C,
    asked: InputOf<C> & Asking,
    principal: Principal,
    target: Target | ((output: OutputOf<C>) => Target),
  ): Promise<Data> {
    const { output, facts } = await this.done(command, asked, principal);
    const { concept, project, id, shows } = typeof target === 'function' ? target(output) : target;
    if (!asked.dryRun) return afterwards(this.model, this.live, concept, project, id, shows);
    const [row] = await this.wouldBe(facts, concept, project, [id]);
    if (!row) throw new Error(`${command.name} would leave no ${concept} ${id}`);
    return row;
  }

  /** Carries out a command, or tries it, for what it answers itself. */
  async done<C extends CommandDefinition>(
    command: C,
    asked: InputOf<C> & Asking,
    principal: Principal,
  ): Promise<Answered<C>> {
    const { dryRun, expectedVersion, ...rest } = asked;
    const input = rest as unknown as InputOf<C>;
    if (!dryRun) {
      return { output: await this.commands.send(command, input, principal, undefined, { expectedVersion }), facts: [] };
    }
    const { output, facts } = await this.commands.tryOut(command, input, principal, { expectedVersion });
    return { output: output as OutputOf<C>, facts };
  }

  /** These rows with facts laid over them; those that neither are nor would be are left out. */
  async wouldBe(facts: Envelope[], concept: Concept, project: string, ids: string[]): Promise<Data[]> {
    const kept = await this.model.db.query<Kept & { id: string }>(
      `select id, state, subjectversion::int, lasting, lasting_versions from ${concept}
       where project = $1 and id = any($2::text[])`,
      [project, ids],
    );
    const now = new Map(kept.map(({ id, ...row }) => [id, row]));
    const then = wouldBe(facts, concept, now);
    return ids.flatMap((id) => {
      const row = then.get(id) ?? now.get(id);
      return row ? [dataOf(row, project)] : [];
    });
  }

  /** Every row of a concept that facts would write, laid over how it is. */
  told(facts: Envelope[], concept: Concept, project: string): Promise<Data[]> {
    const ids = facts.flatMap(rowsOf).filter((row) => row.concept === concept);
    return this.wouldBe(facts, concept, project, [...new Set(ids.map(({ id }) => id))]);
  }

  /** Carries out, or tries, a command on a project, and answers with the project and where its read model stands. */
  async project<C extends CommandDefinition>(
    command: C,
    asked: InputOf<C> & Asking & { project: string },
    principal: Principal,
    shows?: Target['shows'],
  ): Promise<Data | undefined> {
    const { project: code } = asked;
    const target = { concept: 'project', project: code, id: code, ...(shows ? { shows } : {}) } as const;
    const row = await this.row(command, asked, principal, target);
    return asked.dryRun ? { ...row, ...(await this.live.place(code)) } : (await this.model.projects(code))[0];
  }
}
