import { setTimeout as pause } from 'node:timers/promises';
import { phrase, refuse } from '@bobine/contracts';
import { command, one } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { codeOf, EXIT } from '../frame/exit.js';
import type { Site } from '../site/site.js';
import { START } from './queries.js';
import { entryLine } from './show.js';
import { Teller } from './teller.js';
import { thingOf, toldOf } from './told.js';

const LONGEST_PAUSE_MS = 15_000;
/** How the site closes a live connection whose token counts no more. */
const TURNED_AWAY = new Set<unknown>([4401, 4403]);

/** Follows a project live, in words. */
export const watch = command({
  name: 'watch',
  says: phrase`tells what happens in a project as it happens, until Ctrl-C`,
  more: phrase`Each event is told once, also when the connection was lost meanwhile. With --json each is a line of its own.`,
  args: [one(phrase`PROJECT`, phrase`the project, by its code`, 'project')],
  run: async ([project], _given, context) => {
    const site = await context.site();
    const { project: found } = await site.ask(START, { project });
    if (!found) throw refuse('project.unknown', phrase`There is no project ${project}.`);
    const teller = new Teller(Date.now() + (await site.skew()));
    context.out.aside(phrase`Watching ${found.title}. Ctrl-C ends it.`);
    const watching = new Watching(site, project, teller, context);
    await watching.follow({ epoch: found.epoch, since: found.version });
    return EXIT.well;
  },
});

class Watching {
  /** What has changed and is not told yet, in order. */
  private readonly changed = new Map<string, { concept: string; id: string; changes: number }>();
  private telling: Promise<void> | undefined;
  private failure: unknown;

  constructor(
    private readonly site: Site,
    private readonly project: string,
    private readonly teller: Teller,
    private readonly context: Context,
  ) {}

  /** Follows until it is stopped; a lost connection is told, and gone on from where it was. */
  async follow(from: { epoch: string; since: number }): Promise<void> {
    const { stop, out } = this.context;
    for (let tries = 0; !stop.aborted; tries++) {
      const over = new AbortController();
      try {
        // A session that is over is told as such, and not as a connection that is lost.
        await this.site.token();
        const changes = this.site.follow(this.project, from);
        // What could not be told before the connection was lost.
        this.begin();
        const leave = (): void => void changes.return?.();
        stop.addEventListener('abort', leave, { once: true, signal: over.signal });
        for await (const change of changes) {
          if (tries > 0) out.aside(phrase`Connected again.`);
          tries = 0;
          from = { epoch: change.epoch, since: change.version };
          this.note(change);
          if (this.failure !== undefined) throw this.failure;
        }
        await this.telling;
        if (!stop.aborted) throw refuse('project.unknown', phrase`You do not see ${this.project} any more.`);
      } catch (error) {
        if (stop.aborted) return;
        const code = codeOf(error);
        if (code !== undefined && code !== 'site.away') throw error;
        if (TURNED_AWAY.has((error as { code?: unknown }).code)) {
          throw refuse(
            'unsigned',
            phrase`Your sign-in at ${this.site.url} counts no more. Run: bobine login --api ${this.site.url}`,
          );
        }
        out.aside(phrase`The connection to ${this.site.url} is lost. Trying again.`);
        this.failure = undefined;
        await pause(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(tries, 5)), undefined, { signal: stop }).catch(
          () => undefined,
        );
      } finally {
        over.abort();
      }
    }
  }

  private note(change: { concept: string; id: string }): void {
    const thing = thingOf(change, this.project);
    if (!thing) return;
    const key = `${thing.concept}/${thing.id}`;
    // Each change of a row is one event of it; what is told with something else is known by its time alone.
    const changes = (this.changed.get(key)?.changes ?? 0) + (thing.concept === change.concept ? 1 : 0);
    this.changed.set(key, { ...thing, changes: thing.concept === 'project' ? 0 : changes });
    this.begin();
  }

  private begin(): void {
    this.telling ??= this.tell().finally(() => {
      this.telling = undefined;
      // Something may have changed just as the last was told.
      if (this.changed.size > 0 && this.failure === undefined) this.begin();
    });
  }

  /** Tells what happened to each thing that has changed; a thing that changes again meanwhile is told again. */
  private async tell(): Promise<void> {
    const { out, language } = this.context;
    for (const [key, thing] of this.changed) {
      this.changed.delete(key);
      const told = await toldOf(this.site, this.project, thing, language).catch((error: unknown) => {
        // What follows the project tries again, or gives up with this failure.
        this.failure = error;
        this.changed.set(key, thing);
      });
      if (!told) return;
      for (const { concept, id, name, entries } of told) {
        for (const entry of this.teller.fresh({ entries }, thing.changes)) {
          out.answer({ project: this.project, concept, id, name: out.speak(name), ...entry }, entryLine(name, entry));
        }
      }
    }
  }
}
