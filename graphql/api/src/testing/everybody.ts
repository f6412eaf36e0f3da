import {
  changeListIssued,
  clientRegistered,
  commentWritten,
  delegationGiven,
  deliverableOrdered,
  deliverySent,
  type Envelope,
  importMappingSet,
  manifestBuilt,
  materialArrived,
  newId,
  personRegistered,
  previewMade,
  qcCompleted,
  type Principal,
  type Role,
  ROLES,
  secretIssued,
  shotAdded,
  taskOpened,
  viewShared,
} from '@bobine/contracts';
import { Facts } from './facts.js';
import { type Film, film, ofTheSite } from './film.js';
import { furnish, furnishPerson } from './furnished.js';
import { previewOf } from './previews.js';
import { Stand } from './stand.js';

/** What is asked about: one's own, another vendor's of the same project, another project's. */
export const SCOPES = ['own', 'beside', 'other'] as const;
export type Scope = (typeof SCOPES)[number];

export const OUTSIDE: Partial<Record<Role, string>> = { vendor: 'anim', recipient: 'dist' };
export const WHO = ['anonymous', ...ROLES, 'administrator'] as const;
export type Who = (typeof WHO)[number];

/** Files of the rows beside, below those of the site. */
export const FILES = {
  manifest: 'store/beside/manifest.json',
  material: 'landing/beside/plate.mov',
  scan: 'landing/other/scan.dpx',
  still: 'store/beside/still/black.jpg',
} as const;

/** Two furnished films, and somebody of every role on the first: who may see and do what is asked of all of them. */
export class Everybody {
  readonly tokens = new Map<Who, string | null>();
  readonly principals = new Map<Who, Principal | null>();

  private constructor(
    readonly stand: Stand,
    readonly ours: Film,
    readonly theirs: Film,
  ) {}

  static async come(): Promise<Everybody> {
    // Without it no owner is asked about mail.
    process.env['API_BOBINE_PUBLIC_URL'] = 'https://bobine.house.example';
    const stand = await Stand.start();
    delete process.env['API_BOBINE_PUBLIC_URL'];
    const ours = film(`p${newId().slice(-8)}`);
    const theirs = film(`q${newId().slice(-8)}`, 12);
    for (const { facts, claims } of [ours, theirs]) furnish(facts, claims);
    const here = new Everybody(stand, ours, theirs);
    await stand.apply(ofTheSite([...ours.facts.events, ...theirs.facts.events, ...here.others()]));
    for (const { project } of [ours, theirs]) {
      await stand.db.query(
        `insert into presence (project, person, tab, name, page, concept, object, since, seen_at)
         values ($1, 'h', 'one', 'H', 'grid', 'shot', 'hsm/BECH_0010', now(), now() + interval '1 hour')`,
        [project],
      );
    }
    for (const who of WHO) await here.signIn(who);
    stand.owner('simulation.forecasts', ({ input }) => ({
      forecasts: (input as { runs: string[] }).runs.map((run) => ({
        ...{ run, simulation: newId(), askedAt: '2026-05-04T09:30:00.000Z', ends: '2040-01-01T00:00:00.000Z' },
      })),
    }));
    return here;
  }

  personOf(who: string): string {
    return `${this.ours.project}-as-${who}`;
  }

  private async signIn(who: Who): Promise<void> {
    const { project } = this.ours;
    const vendor = OUTSIDE[who as Role];
    const id = vendor ? `${project}-${vendor}` : this.personOf(who);
    const kind = vendor ? ('vendor' as const) : ('person' as const);
    this.tokens.set(who, who === 'anonymous' ? null : await this.stand.token({ kind, id, name: who }));
    const siteAdmin = who === 'administrator';
    const memberships = siteAdmin || who === 'anonymous' ? [] : [{ project, roles: [who], titles: [] }];
    this.principals.set(who, who === 'anonymous' ? null : { kind, id, name: who, siteAdmin, memberships });
  }

  /** Another vendor's rows beside, and everybody. */
  private others(): Envelope[] {
    const { ours, theirs } = this;
    const beside = new Facts(ours.project);
    const said = { by: 'person:h', name: 'H', text: 'Look.', mentions: [], at: '2026-05-04T09:30:00.000Z', edits: 0 };
    const [lab, other] = [`${ours.project}-lab`, `${ours.project}-other`];
    const on = { work: 'hsm', shot: 'LAB_0010' };
    const shot = { ...on, cut: 'hsm-cut-1', sequence: 'LAB', order: 200, frames: 8, recordIn: '01:00:00:00' };
    beside.say(shotAdded, `shot/${ours.project}/hsm/LAB_0010`, { ...shot, vendor: lab });
    const pull = { ...on, task: `${ours.project}-pull`, type: 'PUL', unit: 'LAB_0010', step: 'somewhere' };
    beside.say(taskOpened, `task/${pull.task}`, { ...pull, vendor: lab, status: 'ready', attempt: 1 });
    const plate = { ...on, id: `${ours.project}-plate`, material: 'plate', kind: 'plate' as const };
    beside.say(materialArrived, `material/${plate.id}`, {
      ...{ ...plate, vendor: lab, status: 'arrived' as const, file: FILES.material },
    });
    const seen = previewOf({ preview: plate.id, of: 'material', kind: 'plate', vendor: lab, shot: on.shot });
    beside.say(previewMade, `preview/${plate.id}`, seen);
    // What is turned over to each vendor, by somebody else, and what a cut changed of its shots.
    for (const [whose, code] of [
      ['anim', 'BECH_0010'],
      ['lab', 'LAB_0010'],
    ] as const) {
      const made = {
        ...on,
        shot: code,
        unit: code,
        task: `${ours.project}-cmp-${code}`,
        type: 'CMP',
        step: 'somewhere',
      };
      const vendor = `${ours.project}-${whose}`;
      beside.say(taskOpened, `task/${made.task}`, { ...made, vendor, status: 'wip', attempt: 1 });
      const id = `${ours.project}-scan-${code}`;
      beside.say(materialArrived, `material/${id}`, {
        ...{ id, material: `${code}_scan`, work: 'hsm', kind: 'plate' as const, shot: code, vendor: other },
        ...{
          version: 'v001',
          due: said.at,
          status: 'arrived' as const,
          file: FILES.scan,
          size: 1,
          sha256: 'f'.repeat(64),
        },
      });
      const scan = previewOf({ preview: id, of: 'material', kind: 'plate', vendor: other, shot: code });
      beside.say(previewMade, `preview/${id}`, scan);
      const place = { order: 1, frames: 48, recordIn: '01:00:00:00' };
      const change = { shot: code, sequence: 'X', vendor, kinds: ['longer' as const], head: 0, tail: 4, covered: true };
      beside.say(changeListIssued, `changes/${ours.project}/hsm-cut-2/${vendor}`, {
        ...{ cut: 'hsm-cut-2', work: 'hsm', against: 'hsm-cut-1', vendor, handles: 8, folder: 'outgoing' },
        changes: [{ ...change, before: place, after: { ...place, frames: 52 } }],
      });
    }
    const owed = { work: 'hsm', name: 'DCP', specification: 'DCP', recipient: other, language: 'fr', territory: 'FR' };
    const order = { ...owed, deliverable: 'HSM-OTHER', status: 'sent' as const, attempt: 1, manifest: FILES.manifest };
    beside.say(deliverableOrdered, `deliverable/${ours.project}/HSM-OTHER`, order);
    const subject = `deliverable/${ours.project}/HSM-OTHER`;
    const sent = { ...order, status: 'sent' as const, dispatch: `${ours.project}-other` };
    beside.say(manifestBuilt, subject, { ...order, sha256: 'f'.repeat(64), files: 3 });
    beside.say(deliverySent, subject, { ...sent, folder: 'outgoing/other' });
    const found = { severity: 'issue' as const, code: 'qc.black', subject: 'picture', text: 'Black.' };
    beside.say(qcCompleted, `deliverable/${ours.project}/HSM-OTHER`, {
      ...{ ...order, passed: true, findings: [{ ...found, spot: { start: 0, end: 1, still: FILES.still } }] },
    });
    const elsewhere = new Facts(theirs.project);
    for (const facts of [beside, elsewhere]) {
      const columns = [{ column: 'Plan', field: 'shot' }];
      const mapping = { of: 'breakdown' as const, project: facts.project, columns };
      facts.say(importMappingSet, `importMapping/${facts.project}/breakdown`, mapping);
      const handed = { delegation: `${facts.project}-handed`, title: 'director', from: '2026-05-04T09:30:00.000Z' };
      const people = { holder: { person: 'h', name: 'H' }, delegate: { person: 'd', name: 'D' } };
      facts.say(delegationGiven, `delegation/${handed.delegation}`, {
        ...handed,
        ...people,
        gate: `${facts.project}-lock`,
      });
    }
    for (const [whose, task] of [
      ['anim', `${ours.project}-anm-BECH_0010`],
      ['lab', pull.task],
    ] as const) {
      const comment = { comment: `${ours.project}-said-${whose}`, kind: 'task' as const, object: task, label: 'ANM' };
      const shared = { audience: 'shared' as const, vendor: `${ours.project}-${whose}` };
      // What a vendor has written itself, it reads with its own name; of others’ it reads none of the production.
      const by = whose === 'anim' ? `vendor:${shared.vendor}` : said.by;
      beside.say(commentWritten, `comment/${comment.comment}`, { ...comment, ...said, ...shared, by });
    }
    const view = { page: 'grid' as const, person: 'h', personName: 'H', query: {}, order: 0, at: said.at };
    const shown = {
      ...view,
      view: `${ours.project}-view`,
      of: ours.project,
      name: 'View',
      scope: 'shared' as const,
      copyOf: 'another',
    };
    beside.say(viewShared, `view/${shown.view}`, shown);
    for (const role of ROLES) {
      const memberships = OUTSIDE[role] ? [] : [{ project: ours.project, roles: [role], titles: ['dop'] }];
      beside.say(personRegistered, `person/${this.personOf(role)}`, {
        ...{ person: this.personOf(role), name: role, siteAdmin: false, memberships },
      });
    }
    beside.say(personRegistered, `person/${this.personOf('administrator')}`, {
      ...{ person: this.personOf('administrator'), name: 'administrator', siteAdmin: true, memberships: [] },
    });
    const site = new Facts('');
    for (const who of [...ROLES, 'administrator']) {
      if (!OUTSIDE[who as Role]) furnishPerson(site, this.personOf(who), ours.project, `${ours.project}-anm-BECH_0010`);
    }
    const client = { client: newId(), name: 'Reports', sha256: 'f'.repeat(64), caretaker: this.personOf('auditor') };
    const held = [{ project: ours.project, roles: ['auditor'] }];
    site.say(clientRegistered, `client/${client.client}`, { ...client, memberships: held, status: 'active' });
    for (const vendor of ['anim', 'lab', 'dist']) {
      const secret = newId();
      const said = { secret, vendor: `${ours.project}-${vendor}`, algorithm: 'hmac' as const };
      site.say(secretIssued, `secret/${secret}`, said);
    }
    return [...beside.events, ...elsewhere.events, ...site.events];
  }
}
