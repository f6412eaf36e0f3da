import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLArgument } from 'graphql';
import { schemaText } from '../server/schema-text.js';

const SIGNING_IN = 'It counts as a try at somebody’s account, or is how one signs in and out oneself.';
const OWN = 'It is one’s own mark or wish, which saying the other takes back.';

/** Mutations that nobody can only try, each with why. */
const UNTRIED: Record<string, string> = {
  signIn: SIGNING_IN,
  signInWithPassword: SIGNING_IN,
  refreshSession: SIGNING_IN,
  signOut: SIGNING_IN,
  setPassword: SIGNING_IN,
  forgotPassword: SIGNING_IN,
  changePassword: SIGNING_IN,
  beginTotp: SIGNING_IN,
  confirmTotp: SIGNING_IN,
  removeTotp: SIGNING_IN,
  markNotices: OWN,
  chooseNotices: OWN,
  follow: OWN,
  unfollow: OWN,
  changeLanguage: OWN,
  setChat: OWN,
  removeChat: OWN,
  tryChat: 'It is itself the try of a chat.',
  lookAt: 'It is no fact: it is gone a minute after it was last said.',
  lookAway: 'It is no fact: it is gone a minute after it was last said.',
  simulate: 'It is nothing but a try.',
  cancelSimulation: 'It stops nothing but a try.',
  testWebhook: 'It is itself the try of a webhook.',
  beginUpload: 'It makes room for a file, which is removed when nothing of it comes.',
  applyImport: 'importPreview is its try, and what it answers as `preview` is what is counted on.',
  applyPeopleImport: 'peopleImportPreview is its try, and what it answers as `preview` is what is counted on.',
  replayParked: 'What was parked is taken up by whatever it is about.',
};

const NEW = 'It makes something that was not there.';
const EACH = 'Each of its items says which version it expects.';
const MANY = 'It is about many things at once, of which no one version stands for all.';
const RUN = 'A run goes on by itself: what a dry run answers as `preview` is what is counted on.';
const ENDED = 'It is taken out of use, whatever has become of it; doing so twice changes nothing.';
const ADDED = 'It only adds to what may be sent, or takes all of it back, whatever that was.';
const RESENT = 'What is sent again is as it was, and changes nothing.';

/** Mutations that count on no version, each with why. */
const UNVERSIONED: Record<string, string> = {
  ...UNTRIED,
  invite: 'It lets in who may be here already, of whom one need not know.',
  revokeAccess: 'It takes back all there is by then.',
  endSession: ENDED,
  endOtherSessions: ENDED,
  revokeToken: ENDED,
  revokeClient: ENDED,
  retireSecret: ENDED,
  giveGrant: ADDED,
  revokeGrant: ADDED,
  resendDelivery: RESENT,
  resendFailedDeliveries: RESENT,
  reportTasks: EACH,
  amendTasks: EACH,
  castVotes: EACH,
  updateShots: EACH,
  dropShots: EACH,
  createShots: NEW,
  createTasks: NEW,
  createProject: NEW,
  sayClaim: NEW,
  writeComment: NEW,
  copyView: NEW,
  orderDeliverable: NEW,
  delegateGate: NEW,
  delegateTitle: NEW,
  issueLink: NEW,
  issueSecret: NEW,
  issueToken: NEW,
  registerClient: NEW,
  addWebhook: NEW,
  registerSpecification: 'It says a whole specification in place of what was, and its version is asked of nobody.',
  importBreakdown: MANY,
  assignSequence: MANY,
  orderSchedule: MANY,
  cancelRun: RUN,
  steerRuns: RUN,
  migrateRuns: RUN,
};

describe('mutations', () => {
  const schema = buildSchema(schemaText());
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const without = (arg: GraphQLArgument['name']): string[] =>
    mutations.filter(({ args }) => !args.some(({ name }) => name === arg)).map(({ name }) => name);

  it('can each be only tried, but those that are named with why not', () => {
    expect(without('dryRun').sort()).toEqual(Object.keys(UNTRIED).sort());
  });

  it('can each count on what was looked at, where they change something that is there, but those that are named with why not', () => {
    expect(without('expectedVersion').sort()).toEqual(Object.keys(UNVERSIONED).sort());
  });

  it('are each done unless it is said otherwise', () => {
    for (const { name, args } of mutations) {
      const dryRun = args.find((arg) => arg.name === 'dryRun');
      expect([name, String(dryRun?.type ?? 'Boolean'), dryRun?.defaultValue ?? false]).toEqual([
        name,
        'Boolean',
        false,
      ]);
    }
  });

  it('that change many take a version with each item', () => {
    for (const [name, why] of Object.entries(UNVERSIONED).filter(([, it]) => it === EACH)) {
      const inputs = mutations.find((field) => field.name === name)!.args.map(({ type }) => String(type));
      const item = inputs
        .map((type) => schema.getType(type.replaceAll(/[[\]!]/g, '')))
        .find((type) => type && 'getFields' in type);
      expect([name, why, item && 'getFields' in item && 'expectedVersion' in item.getFields()]).toEqual([
        name,
        why,
        true,
      ]);
    }
  });
});
