import { phrase } from '@bobine/contracts';
import type { Groups } from './frame/program.js';

/** The commands, by their first word. Each is read when it is asked for: what an agent needs, nobody else waits for. */
export const GROUPS: Groups = {
  agent: {
    says: phrase`sends what is put into a folder`,
    load: async () => [(await import('./agent/agent-command.js')).agent],
  },
  template: {
    says: phrase`validates, compares, simulates, publishes and retires workflow templates`,
    load: async () => (await import('./template/commands.js')).TEMPLATE,
  },
  run: {
    says: phrase`simulates runs, steers them, and takes them over to another version`,
    load: async () => (await import('./run/commands.js')).RUN,
  },
  project: {
    says: phrase`holds and releases whole projects`,
    load: async () => (await import('./project/hold.js')).PROJECT,
  },
  credentials: {
    says: phrase`makes the file that a vendor's agent needs`,
    load: async () => [(await import('./credentials/credentials-command.js')).credentials],
  },
  'exit-codes': {
    says: phrase`how commands end, for scripts`,
    load: async () => [(await import('./exit-codes/exit-codes.js')).exitCodes],
  },
};
