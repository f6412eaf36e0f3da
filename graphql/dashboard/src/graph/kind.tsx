import {
  IconArrowsSplit2,
  IconCpu,
  IconFlag,
  IconGavel,
  IconHourglass,
  IconPuzzle,
  IconStack2,
  IconUser,
} from '@tabler/icons-react';
import css from './graph.module.css';

const KINDS: Record<string, typeof IconCpu> = {
  wait: IconHourglass,
  task: IconCpu,
  human: IconUser,
  gate: IconGavel,
  forEach: IconStack2,
  parallel: IconArrowsSplit2,
  use: IconPuzzle,
  emit: IconFlag,
};

/** What kind of step it is, as a picture. */
export function KindIcon({ kind, size = 14 }: { kind: string; size?: number }) {
  const Icon = KINDS[kind] ?? IconCpu;
  return <Icon size={size} stroke={1.6} aria-hidden className={css.kind} />;
}
