import { type ComponentType } from 'react';
import { DeliverablePanel } from './deliverable.js';
import { ElementPanel } from './element.js';
import { EventPanel } from './event.js';
import { GatePanel } from './gate.js';
import { Gone } from './gone.js';
import { MaterialPanel } from './material.js';
import type { Open } from './open.js';
import { RunPanel } from './run.js';
import { ShotPanel } from './shot.js';
import type { Shown } from './shown.js';
import { TaskPanel } from './task.js';
import { WorkPanel } from './work.js';

const PANELS: Record<string, ComponentType<Shown>> = {
  shot: ShotPanel,
  task: TaskPanel,
  deliverable: DeliverablePanel,
  material: MaterialPanel,
  gate: GatePanel,
  run: RunPanel,
  event: EventPanel,
  element: ElementPanel,
  work: WorkPanel,
};

/** What is selected: detail, metadata, history and why, in tabs. */
export function Panel({ concept, id, project, close }: Open & { project: string; close: () => void }) {
  const Found = PANELS[concept];
  return Found ? <Found key={`${concept}:${id}`} {...{ id, project, close }} /> : <Gone close={close} />;
}
