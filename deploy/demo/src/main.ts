import { readEnvironment } from './environment.js';
import { generatedProduction } from './generated-production.js';
import { filmPlan } from './plan/film-plan.js';
import { playProduction } from './production.js';
import { done, failed, log, told } from './progress/say.js';

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());

try {
  const env = readEnvironment(process.env);
  const plan = env.production === 'film' ? filmPlan() : generatedProduction(env.seed, env.shots).plan;
  done(await playProduction(plan, env, stop.signal));
} catch (error) {
  process.exitCode = 1;
  if (stop.signal.aborted) log('stopped; the next start goes on from here');
  else failed(told(error));
}
