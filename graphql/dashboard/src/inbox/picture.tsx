import { onTable } from '../panel/about.js';
import type { Gate } from '../panel/gate.js';
import css from './inbox.module.css';

/** What is looked at to decide: the version on the table, beside those before it. */
export function Picture({ gate }: { gate: Gate; project: string }) {
  const { version } = onTable(gate.about);
  return <div className={css.stage}>{version}</div>;
}
