/** What every bench ends with, as one line of JSON; `ours` and `bare` are medians. With history, `bare` is ours with little of it. */
export type Result = {
  bench: string;
  ratio: number;
  ours: number;
  bare: number;
  unit: 'ms' | 'events/s' | 'runs/s' | 'shots/s' | 'evaluations/s' | 'changes/s' | 'rows/s';
  conditions: Record<string, unknown>;
};

/** What a bench is given: where it says what it sees, and when to stop. */
export type Setting = {
  options: { events: number; runs: number; shots: number; seed: number; history: number };
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  say: (line: string) => void;
};
export type Bench = (setting: Setting) => Promise<Result>;
