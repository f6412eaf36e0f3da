/** Places at which a process can be made to die: each between two things that must not come apart. */
export const FAILPOINTS = [
  /** Events are committed, and not yet published. */
  'relay.committed',
  /** Events are published, and not yet marked. */
  'relay.published',
  /** What runs have to be told is matched and committed, and Temporal has not heard of it. */
  'dispatcher.matched',
  /** Temporal has heard, and it is not marked. */
  'dispatcher.told',
  /** An encoder is at work. */
  'media.encoding',
  /** Some files of a package are in its folder, others are not. */
  'package.written',
  /** Some files of a delivery are with the recipient, others are not. */
  'delivery.copied',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

/** Tells of each passage whether the process is to die there. */
export type Fuse = (name: Failpoint) => boolean;

/**
 * Reads `relay.published:3`: the third passage of that place is the last.
 * @throws where no such place exists, so that a place that was renamed is never tested in vain
 */
export function fuseOf(text: string): Fuse {
  const [, name, times = '1'] = /^([a-z.]+)(?::(\d{1,6}))?$/.exec(text) ?? [];
  const known = FAILPOINTS.find((one) => one === name);
  if (!known || Number(times) < 1) {
    throw new Error(
      `BOBINE_FAILPOINT is "${text}"; it is NAME or NAME:TIMES, and NAME one of ${FAILPOINTS.join(', ')}`,
    );
  }
  let left = Number(times);
  return (passed) => passed === known && --left === 0;
}

let fuse: Fuse | undefined;

/** Arms the place that `BOBINE_FAILPOINT` names; without it nothing is armed. */
export function armFailpoint({ BOBINE_FAILPOINT: text }: NodeJS.ProcessEnv): void {
  fuse = text ? fuseOf(text) : undefined;
}

/** Ends the process here and now, as a power cut would, where this place is armed and its time has come. */
export function failpoint(name: Failpoint): void {
  if (fuse?.(name)) process.kill(process.pid, 'SIGKILL');
}
