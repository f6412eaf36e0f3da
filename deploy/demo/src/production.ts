import { setTimeout as pause } from 'node:timers/promises';
import { Studio } from './actors/studio.js';
import { GraphqlClient } from './api/graphql-client.js';
import { follow } from './api/live.js';
import { readClaims, readGates, readVersions } from './api/records.js';
import { look, type Snapshot } from './api/snapshot.js';
import { Attention } from './attention.js';
import { Ledger } from './door/ledger.js';
import { Sender } from './door/sender.js';
import type { DemoEnvironment } from './environment.js';
import { DemoHome } from './home/demo-home.js';
import type { Plan } from './plan/plan.js';
import { Play } from './play.js';
import { progressLine } from './progress/line.js';
import { log, progress } from './progress/say.js';
import { Standstill, STUCK_MS, verdictOn, whatIsOpen } from './progress/watch.js';
import { reportOf } from './report/report.js';
import { faultsOf, unansweredClaims } from './report/verify.js';
import { openProduction, setUpParties, setUpWork } from './setup/set-up.js';
import { signInAdministrator, signInPerson } from './setup/sign-in.js';
import { WebhookReceiver } from './webhooks/receiver.js';

/** How often the project is looked at: at most once a second while it moves, and now and then when it is still. */
const LOOK = { least: 1000, most: 4000 };
/** How long the last claims may take to be answered once everything is accepted. */
const ANSWER_WITHIN_MS = 60_000;

/** Plays a production to its end, from wherever an earlier start has left it; gives the report, or throws why not. */
export async function playProduction(
  plan: Plan,
  env: DemoEnvironment,
  stop: AbortSignal,
): Promise<Record<string, unknown>> {
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  const home = new DemoHome(env.home, plan.name);
  const { remembered } = home;
  const ledger = new Ledger(home.ledgerFile);
  const attention = new Attention();
  let trouble: Error | undefined;
  const broken = (error: Error): void => {
    trouble ??= error;
    attention.call();
  };
  let play: Play | undefined;
  const secretOf = (vendor: string) => remembered.secrets[vendor];
  const receiver = new WebhookReceiver(secretOf, (told) => {
    play?.told(told);
    attention.call();
  });
  try {
    remembered.webhookPort = await receiver.listen(remembered.webhookPort);
    home.save();
    const client = new GraphqlClient(env.api, signal);
    const token = await signInAdministrator(client, home, env.link);
    log('signed in', { production: plan.name, started: remembered.startedAt, sent: ledger.all().length });
    const setUp = { client, home, plan, token, signal, webhookOf: (vendor: string) => receiver.addressOf(vendor) };
    progress('setting up people and vendors');
    await setUpParties(setUp);
    await setUpWork(setUp);
    for (const { email } of plan.people) await signInPerson(client, home, token, email);
    const sender = new Sender({
      ...{ door: env.door, brokers: env.brokers, project: plan.project.code, vendors: plan.vendors },
      ...{ ledger, client, token, signal },
      secretOf: (vendor) => secretOf(vendor) ?? '',
    });
    for (const sent of ledger.unanswered()) await sender.send(sent);
    play = new Play({
      ...{ plan, stamp: remembered.stamp, files: env.files, client, sender, signal, broken },
      studio: new Studio(env.files, signal),
      tokenOf: (email) => remembered.tokens[email] ?? '',
    });
    play.reach('early');
    await Promise.race([play.idle(), troubled(() => trouble, signal)]);
    await openProduction(setUp, remembered.tokens[plan.orderedBy] ?? token);
    play.reach('opened');
    follow(env.api, token, plan.project.code, { changed: attention.call, connected: attention.call }, signal);
    const snapshot = await untilDone();
    await Promise.race([play.idle(), troubled(() => trouble, signal)]);
    return await conclude(snapshot);

    async function untilDone(): Promise<Snapshot> {
      const standstill = new Standstill();
      for (;;) {
        if (trouble) throw trouble;
        const seen = await look(client, token, plan.project.code);
        if (seen) {
          play?.seen(seen);
          progress(progressLine(seen), { version: seen.version, claims: seen.claims });
          const verdict = verdictOn(seen, plan.orders.length);
          if (verdict.state === 'done') return seen;
          if (verdict.state === 'failed') throw new Error(verdict.why);
          if (standstill.looked(seen.version, Date.now()) > STUCK_MS) {
            throw new Error(`Stuck: nothing new for ${STUCK_MS / 1000} s with work open: ${whatIsOpen(seen)}`);
          }
        }
        await attention.next(LOOK.least, LOOK.most, signal);
      }
    }

    async function conclude(last: Snapshot): Promise<Record<string, unknown>> {
      const { code } = plan.project;
      progress('everything is accepted; comparing what was sent with what is on record');
      const sent = ledger.all();
      let claims = await readClaims(client, token, code);
      for (const until = Date.now() + ANSWER_WITHIN_MS; Date.now() < until && unansweredClaims(sent, claims).length;) {
        await pause(1000, undefined, { signal });
        claims = await readClaims(client, token, code);
      }
      const gates = await readGates(client, token, code);
      const versions = await readVersions(client, token, code);
      // What a new cut touches is decided anew, or never; what was refused, once more.
      const isTouched = ({ unit }: { unit: string | null }) => plan.askedAnew?.has(unit ?? '') ?? false;
      const faults = faultsOf(sent, { claims, gates, versions }, isTouched);
      for (const fault of faults) log('fault', { fault });
      if (faults.length) {
        throw new Error(`${faults.length} lost, doubled or unexpected: ${faults.slice(0, 10).join('; ')}`);
      }
      remembered.finishedAt ??= new Date().toISOString();
      home.save();
      return reportOf({
        snapshot: (await look(client, token, code)) ?? last,
        project: plan.project,
        sent,
        startedAt: remembered.startedAt,
        endedAt: remembered.finishedAt,
        webhooks: { ...receiver.counts, refused: receiver.refused },
      });
    }
  } finally {
    over.abort();
    receiver.close();
  }
}

/** Rejects once an actor is in trouble; never resolves. */
async function troubled(trouble: () => Error | undefined, signal: AbortSignal): Promise<never> {
  for (;;) {
    const error = trouble();
    if (error) throw error;
    await pause(500, undefined, { signal });
  }
}
