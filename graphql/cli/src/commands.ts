import { phrase } from '@bobine/contracts';
import type { Groups } from './frame/program.js';

/** The commands, by their first word. Each is read when it is asked for: what an agent needs, nobody else waits for. */
export const GROUPS: Groups = {
  login: {
    says: phrase`signs in at a site, and keeps the session for the commands that follow`,
    load: async () => [(await import('./session/login.js')).login],
  },
  logout: {
    says: phrase`ends the session that is kept here, and forgets it`,
    load: async () => [(await import('./session/logout.js')).logout],
  },
  whoami: {
    says: phrase`who you are at the site, and what you are on each project`,
    load: async () => [(await import('./session/whoami.js')).whoami],
  },
  status: {
    says: phrase`how your projects stand, or all about one`,
    load: async () => [(await import('./status/status.js')).status],
  },
  watch: {
    says: phrase`tells what happens in a project as it happens, until Ctrl-C`,
    load: async () => [(await import('./watch/watch.js')).watch],
  },
  why: {
    says: phrase`what an event did or why it did nothing, why a deliverable is not delivered, what a run waits for`,
    load: async () => [(await import('./why/why.js')).why],
  },
  order: {
    says: phrase`orders a deliverable, or a whole delivery schedule`,
    load: async () => [(await import('./order/order.js')).order],
  },
  import: {
    says: phrase`imports a breakdown, tasks or people from a file`,
    load: async () => [(await import('./files/import.js')).importFile],
  },
  export: {
    says: phrase`writes a breakdown, tasks, people or a cut as a file`,
    load: async () => [(await import('./files/export.js')).exportFile],
  },
  report: {
    says: phrase`writes how a project stands, as CSV, XLSX or PDF`,
    load: async () => [(await import('./files/export.js')).report],
  },
  decide: {
    says: phrase`gives your word at a decision; without one, lists those that wait for you`,
    load: async () => [(await import('./decide/decide.js')).decide],
  },
  event: {
    says: phrase`sends events as a vendor, tries them, and applies those once more that were set aside`,
    load: async () => (await import('./event/commands.js')).EVENT,
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
  manifest: {
    says: phrase`verifies what was delivered`,
    load: async () => [(await import('./manifest/verify.js')).verify],
  },
  credentials: {
    says: phrase`makes the file that a vendor's agent needs`,
    load: async () => [(await import('./credentials/credentials-command.js')).credentials],
  },
  agent: {
    says: phrase`sends what is put into a folder`,
    load: async () => [(await import('./agent/agent-command.js')).agent],
  },
  doctor: {
    says: phrase`looks at everything that must be right here, and says what to do where it is not`,
    load: async () => [(await import('./doctor/doctor.js')).doctor],
  },
  completion: {
    says: phrase`what has bash, zsh or fish complete commands, options and values`,
    load: async () => [(await import('./completion/completion.js')).completion],
  },
  documents: {
    says: phrase`what the commands ask a site with, for a site that takes only documents it trusts`,
    load: async () => [(await import('./documents/documents.js')).documents(GROUPS)],
  },
  'exit-codes': {
    says: phrase`how commands end, for scripts`,
    load: async () => [(await import('./exit-codes/exit-codes.js')).exitCodes],
  },
  __complete: {
    says: phrase`what may come next on a line`,
    hidden: true,
    load: async () => [(await import('./completion/completion.js')).complete(GROUPS)],
  },
};
