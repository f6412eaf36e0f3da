import { DELIVERABLE_LOOK, Mark, TASK_LOOK } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { useMaterialStatus } from '../words/codes.js';
import css from './materials.module.css';
import { type Row, standing } from './material.js';

const LOOK = {
  announced: TASK_LOOK['todo'],
  late: TASK_LOOK['retake'],
  arrived: DELIVERABLE_LOOK['received'],
  inspected: TASK_LOOK['done'],
  quarantined: TASK_LOOK['hold'],
} as const;

/** How a material stands: shape, colour and word; what needs somebody stands out. */
export function MaterialStatus({ of }: { of: Pick<Row, 'status' | 'due'> }) {
  const words = useMaterialStatus();
  const now = useNow();
  const at = standing(of, now);
  const look = LOOK[at as keyof typeof LOOK] ?? TASK_LOOK['todo'];
  return (
    <span className={css.status} data-at={at}>
      {look && <Mark {...look} />}
      {words(at)}
    </span>
  );
}
