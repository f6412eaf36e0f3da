import { IconCheck, IconClockPause, IconDoorOff, IconParking, IconX } from '@tabler/icons-react';
import css from './outcome.module.css';
import { useOutcome } from './words.js';

const ICONS: Record<string, typeof IconCheck> = {
  applied: IconCheck,
  fired: IconCheck,
  refused: IconX,
  notFired: IconX,
  held: IconClockPause,
  parked: IconParking,
  runClosed: IconDoorOff,
};

/** What became of something: a sign and a word. */
export function Outcome({ outcome }: { outcome: string }) {
  const said = useOutcome();
  const Icon = ICONS[outcome] ?? IconCheck;
  return (
    <span className={css.outcome} data-outcome={outcome}>
      <Icon size={14} aria-hidden />
      {said(outcome)}
    </span>
  );
}
