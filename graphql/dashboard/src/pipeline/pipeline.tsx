import { useAddress } from '../kit/address.js';
import { CutPage } from './cut.js';
import { RunPage } from './run-page.js';
import { Runs } from './runs.js';

/** The runs of a project; one of them, step by step; and what a new cut changes. */
export function Pipeline({ project }: { project: string }) {
  const [params] = useAddress();
  const run = params.get('run');
  if (run) return <RunPage key={run} project={project} address={run} />;
  const cut = params.get('cut');
  if (cut) return <CutPage project={project} code={cut} />;
  return <Runs project={project} />;
}
