import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check, type FinalState, lawBreaches } from '@bobine/checker';
import { forgetEverything, type Service, tellFailure } from '@bobine/local';
import { Balance } from './balance.js';
import { chance } from './chance.js';
import { playDemo } from './demo.js';
import { Fleet, type Member } from './fleet.js';
import type { Outcome } from './outcome.js';
import { OwnTime } from './own-time.js';
import type { Production } from './production.js';
import type { Scenario } from './scenario.js';
import { openStage, type Stage } from './stage.js';

export type Setting = {
  home: string;
  seed: number;
  undisturbed: number;
  production: Production;
  expected: FinalState | undefined;
  say: (line: string) => void;
  signal: AbortSignal;
};

/** How long the last events may take to come to rest once the demonstration is done: previews are made when nothing else is. */
const REST_WITHIN_MS = 600_000;

/** Plays the demonstration to its end while a scenario does it harm, and lets the checker judge what is left. */
export async function play(
  scenario: Scenario,
  setting: Setting,
): Promise<{ outcome: Outcome; state: FinalState | undefined }> {
  const { home, say, signal, seed } = setting;
  await forgetEverything(home);
  const run = new Run(scenario, setting, await openStage(home, say, signal));
  try {
    return await run.toItsEnd();
  } catch (error) {
    if (signal.aborted) throw error;
    const failed = error instanceof Error ? error.message : tellFailure(error);
    return { outcome: { ...run.outcome, scenario: scenario.name, seed, failed }, state: undefined };
  } finally {
    await run.stop();
  }
}

class Run {
  readonly outcome: Outcome;
  readonly #over = new AbortController();
  readonly #next: () => number;
  readonly #lives = new Map<Member, number>();
  readonly #fuses = new Map<Member, string>();
  readonly #balances: Balance[] = [];
  #fleet: Fleet | undefined;
  #demo: ReturnType<typeof playDemo> | undefined;
  #began = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly setting: Setting,
    private readonly stage: Stage,
  ) {
    this.#next = chance(setting.seed);
    this.outcome = {
      ...{ scenario: scenario.name, seed: setting.seed, seconds: 0, harm: [], fell: [], restarts: 0 },
      ...{ events: {}, duplicates: 0, compared: 0, breaches: [] },
    };
  }

  async toItsEnd(): Promise<{ outcome: Outcome; state: FinalState | undefined }> {
    const fleet = await this.startFleet();
    this.#began = Date.now();
    this.#demo = playDemo(this.stage, fleet.demoLink, this.setting.production.choice, (line) => this.show(line));
    const { result } = this.#demo;
    const { limitMs } = this.setting.production;
    const harm = this.inflict(fleet);
    // Harm that cannot be done ends the run at once; a run that ends too early ends the harm.
    const limit = pause(
      limitMs,
      { failed: `it did not end within ${limitMs / 60_000} minutes` },
      { signal: this.signal },
    );
    const ended = await Promise.race([result, harm.then(() => result), limit]);
    this.#over.abort();
    await harm;
    this.outcome.seconds = Math.round((Date.now() - this.#began) / 1000);
    if ('failed' in ended) throw new Error(ended.failed);
    this.outcome.events = ended.events;
    const missed = this.scenario.missed?.(this.outcome.harm, this.setting.production) ?? [];
    const unaccepted = ended.deliverables.filter(({ state }) => state !== 'accepted').map(({ id }) => id);
    const fell = this.scenario.mayFall ? [] : this.outcome.fell;
    const failed = Object.entries({ 'never happened': missed, 'not accepted': unaccepted, 'by itself': fell })
      .filter(([, what]) => what.length > 0)
      .map(([how, what]) => `${how}: ${what.join(', ')}`);
    if (failed.length > 0) this.outcome.failed = failed.join('; ');
    return { outcome: this.outcome, state: await this.judge() };
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#demo?.stop();
    await this.#fleet?.stop();
    for (const balance of this.#balances) balance.stop();
    await this.stage.stop();
  }

  private get signal(): AbortSignal {
    return AbortSignal.any([this.setting.signal, this.#over.signal]);
  }

  private async startFleet(): Promise<Fleet> {
    const { site, environment } = this.stage;
    const { env = {}, twins } = this.scenario;
    const options = [environment.env['NODE_OPTIONS'], env['NODE_OPTIONS']].filter(Boolean).join(' ');
    const extended = { ...environment, env: { ...environment.env, ...env, NODE_OPTIONS: options } };
    const pairs = new Map<Service, number[]>();
    for (const [service, port] of Object.entries(environment.ports) as [Service, number][]) {
      if (!twins) continue;
      const own = [await site.ports.choose(`${service}-1`), await site.ports.choose(`${service}-2`)];
      pairs.set(service, own);
      const balance = new Balance(own);
      await balance.listen(port);
      this.#balances.push(balance);
    }
    const fleet = (this.#fleet = new Fleet(
      site,
      extended,
      (member, { signal, code }) => this.died(member, signal ?? code),
      (service) => pairs.get(service) ?? [environment.ports[service]],
    ));
    await fleet.start(undefined, (member) => this.lifeOf(member));
    return fleet;
  }

  /** What one more life of a process begins with. */
  private lifeOf(member: Member): Record<string, string> {
    const life = (this.#lives.get(member) ?? 0) + 1;
    this.#lives.set(member, life);
    const extra = this.scenario.life?.(member, life, this.#next) ?? {};
    const fuse = extra['BOBINE_FAILPOINT'];
    if (fuse) this.#fuses.set(member, fuse);
    else this.#fuses.delete(member);
    return extra;
  }

  /** A process has ended that nobody here has ended: at its failpoint, or by itself; it is started again, as a cluster does. */
  private died(member: Member, how: NodeJS.Signals | number | null): void {
    if (this.signal.aborted) return;
    const fuse = this.#fuses.get(member);
    const second = ((Date.now() - this.#began) / 1000).toFixed(0);
    const line = fuse && how === 'SIGKILL' ? `${member.service} died at ${fuse}, ${second} s` : undefined;
    if (line) this.outcome.harm.push(line);
    else this.outcome.fell.push(`${member.service} ended with ${how} at ${second} s`);
    this.say(line ?? `${member.service} ended by itself with ${how} and is started again`);
    this.outcome.restarts++;
    // One that cannot start yet dies again, and is started again.
    const again = pause(line ? 0 : 1000, undefined, { signal: this.signal });
    void again.then(() => this.#fleet?.start([member], (one) => this.lifeOf(one))).catch(() => undefined);
  }

  private async inflict(fleet: Fleet): Promise<void> {
    const time = new OwnTime();
    const harm = async (what: string, work: () => Promise<void>): Promise<void> => {
      this.outcome.harm.push(what);
      this.say(what);
      const before = fleet.members.map(({ program }) => program);
      const since = Date.now();
      await (this.scenario.goesOn ? work() : time.standing(work));
      this.outcome.restarts += fleet.members.filter(({ program }, index) => program !== before[index]).length;
      this.say(`back after ${((Date.now() - since) / 1000).toFixed(1)} s`);
    };
    try {
      const scene = { stage: this.stage, fleet, next: this.#next, undisturbed: this.setting.undisturbed, harm };
      await this.scenario.inflict?.({ ...scene, at: (second) => time.reach(second, this.signal) });
    } catch (error) {
      if (!this.signal.aborted) throw error;
    }
  }

  /** Lets all come to rest, and asks the checker. */
  private async judge(): Promise<FinalState> {
    const { db, servers, site, environment } = this.stage;
    this.say('done; waiting for rest');
    for (const until = Date.now() + REST_WITHIN_MS; Date.now() < until; await pause(1000)) {
      if ((await lawBreaches(db)).length === 0) break;
    }
    const verdict = await check({
      ...{ db, files: environment.files, expected: this.setting.expected },
      brokers: servers.kafkaBrokers.split(','),
      ledger: join(site.home, this.setting.production.ledger),
    });
    this.outcome.breaches = verdict.breaches;
    this.outcome.duplicates = verdict.duplicates;
    this.outcome.compared = Object.values(verdict.compared).reduce((sum, n) => sum + n, 0);
    for (const { invariant, what } of verdict.breaches) this.say(`BREACH ${invariant}: ${what}`);
    return verdict.state;
  }

  #shownAt = 0;
  private show(line: string): void {
    if (Date.now() - this.#shownAt < 15_000) return;
    this.#shownAt = Date.now();
    this.say(line);
  }

  private say(line: string): void {
    const second = this.#began ? ((Date.now() - this.#began) / 1000).toFixed(0) : '0';
    this.setting.say(`[${this.scenario.name} ${second.padStart(3)} s] ${line}`);
  }
}
