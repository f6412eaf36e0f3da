import type { Json, JsonMap } from '../engine/json.js';
import type { Said } from '../engine/said.js';
import type { RunState } from '../engine/state.js';

/** A run as it stands, with the items of its fan-outs: what a simulation may go on from. */
export type Underway = { state: RunState; fans: Record<string, UnderwayItem[]> };
export type UnderwayItem = {
  key: string;
  value: Json;
  /** `waiting` has not started. */
  status: 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';
  output: JsonMap | null;
  reason: Said | null;
  /** Of an item that runs: its own run. */
  run: Underway | null;
};
