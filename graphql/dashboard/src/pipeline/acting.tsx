import type { Act } from './acts.js';
import { Migrate } from './migrate.js';
import type { RunShown, StepShown } from './run.js';
import { Steer } from './steer.js';

/** What one is about to do to a run, or to a step of it. */
export function Acting({
  run,
  step,
  act,
  close,
}: {
  run: RunShown;
  step: StepShown | null;
  act: Act;
  close: () => void;
}) {
  if (act === 'migrate') return <Migrate run={run} close={close} />;
  return <Steer key={`${act} ${step?.name ?? ''}`} run={run} step={step} act={act} close={close} />;
}
