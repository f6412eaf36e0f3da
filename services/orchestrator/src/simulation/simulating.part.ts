import type { Ground, Part } from '@bobine/messaging';
import type { Database } from '@bobine/persistence';
import { type Logger, temporalClient } from '@bobine/runtime';
import { english, isRefusal, phrase, phraseOf } from '@bobine/contracts';
import type { Catalogue } from '@bobine/templates';
import type { Client } from '@temporalio/client';
import { Playing } from './playing.js';
import { sayOf, type SimulationRow, takeSimulation } from './simulation.store.js';
import { underway } from './underway.js';

const POLL_MS = 500;
const SAY_MS = 1000;
/** Not heard of for so long, a simulation is played by another. */
const HELD_SECONDS = 15;

/** Plays the simulations that were asked for, one at a time on each instance. */
class Simulating {
  private stopped = false;
  private playing: Playing | null = null;
  private wake: () => void = () => undefined;
  private over: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly client: Client,
    private readonly logger: Logger,
    private readonly catalogue: Catalogue,
  ) {}

  start(): void {
    this.over = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.playing?.stop();
    await this.over;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const next = await this.take();
      if (next) await this.play(next);
      else await this.rest(POLL_MS);
    }
  }

  private take = (): Promise<SimulationRow | null> =>
    takeSimulation(this.db.source.manager, HELD_SECONDS).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'simulations are looked for again');
      return null;
    });

  private rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  private async play({ id, asked, run, runs }: SimulationRow): Promise<void> {
    try {
      const from = run === null ? null : await underway(this.db, this.client, run);
      const playing = new Playing(asked, from, runs, this.catalogue);
      this.playing = playing;
      let over = false;
      const played = playing.play().finally(() => {
        over = true;
        this.wake();
      });
      while (!over) {
        await this.rest(SAY_MS);
        if (!over && !(await this.say(id, playing, {}))) await playing.stop();
      }
      await played;
      if (!this.stopped) await this.say(id, playing, { state: 'done' });
    } catch (error) {
      if (!isRefusal(error)) this.logger.error({ err: error, simulation: id }, 'a simulation failed');
      const told = isRefusal(error) ? phraseOf(error.told) : phrase`It could not be played: ${String(error)}`;
      await sayOf(this.db.source.manager, id, { state: 'failed', reason: english(told), told }, 0).catch(
        () => undefined,
      );
    } finally {
      this.playing = null;
    }
  }

  private say = (id: string, playing: Playing, more: { state?: 'done' }): Promise<boolean> =>
    sayOf(this.db.source.manager, id, { ...withoutNulls(playing.progress()), ...more }, HELD_SECONDS);
}

const withoutNulls = ({ played, plan, forecast, doubts }: ReturnType<Playing['progress']>) => ({
  ...{ played, doubts },
  ...(plan ? { plan } : {}),
  ...(forecast ? { forecast } : {}),
});

/** Plays simulations as long as the service lives. */
export const simulating = ({ db, env, logger }: Omit<Ground, 'log' | 'health'>, catalogue: Catalogue): Part => ({
  name: 'simulating',
  start: async () => {
    const client = await temporalClient(env);
    const simulations = new Simulating(db, client, logger, catalogue);
    simulations.start();
    return async () => {
      await simulations.stop();
      await client.connection.close();
    };
  },
});
