import type { IncomingMessage, ServerResponse } from 'node:http';
import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const ADDRESS = `/uploads/${'0190aaaa-0000-7000-8000-000000000001'}.${'A'.repeat(43)}`;

describe('a vendor and a recipient in sessions of their own', () => {
  let stand: Stand;
  let ours: Film;
  let vendor: string;
  let recipient: string;
  let producer: string;

  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 4);
    const { facts, project } = ours;
    const names = [{ pattern: '{shot:AAAA_0000}_v{version:000}.{ext:mov}', kind: 'version' as const, work: 'hsm' }];
    facts.say(c.projectNamesSet, `project/${project}`, { code: project, title: 'Hyperspace Madness', names });
    await stand.apply(ofTheSite(facts.events));
    vendor = await stand.token({ kind: 'vendor', id: `${project}-anim`, name: 'Animation house' });
    recipient = await stand.token({ kind: 'vendor', id: `${project}-dist`, name: 'Distributor' });
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  const SAY = `mutation ($p: String!, $type: String!, $data: JSON!, $id: ID, $dry: Boolean) {
    sayClaim(project: $p, type: $type, data: $data, id: $id, dryRun: $dry) { id type actor data answer { outcome } }
  }`;
  const verdict = { deliverable: 'HSM-PAD-FR', dispatch: 'd1', verdict: 'refused', reasons: ['Too quiet.'] };
  const saying = (more = {}) => ({ p: ours.project, type: c.verdictClaimed.type, data: verdict, ...more });
  /** The claim as the door would publish it. */
  const claimOf = (id: string, who: string) => ({
    ...ours.facts.say(c.verdictClaimed, `said/${id}`, verdict as never, { id, actor: `vendor:${who}` }),
  });

  it('say what they would otherwise sign, and are answered with their claim', async () => {
    const who = `${ours.project}-dist`;
    stand.owner('claim.say', async ({ input, principal, dryRun }) => {
      expect(principal).toMatchObject({ kind: 'vendor', id: who });
      expect(input).toMatchObject({ project: ours.project, type: c.verdictClaimed.type, data: verdict });
      const claim = claimOf(c.newId(), who);
      if (dryRun) return { output: { event: claim.id }, facts: [claim] };
      await stand.apply([claim]);
      return { receipt: c.newId(), accepted: true, event: claim.id, id: String(input['id']), at: claim.time };
    });
    const said = await stand.ask(recipient, SAY, saying({ id: 'mine' }));
    expect(said.errors).toEqual([]);
    expect(said.data?.['sayClaim']).toMatchObject({
      ...{ type: c.verdictClaimed.type, actor: `vendor:${who}`, data: verdict, answer: null },
    });
    const tried = await stand.ask(recipient, SAY, saying({ dry: true }));
    expect(tried).toMatchObject({ errors: [], data: { sayClaim: { data: verdict } } });
    expect((await stand.ask(producer, SAY, saying())).errors[0]?.extensions?.code).toBe('access.denied');
    expect((await stand.ask(recipient, SAY, saying({ p: 'elsewhere' }))).errors[0]?.extensions?.code).toBe(
      'access.unknown',
    );
  });

  it('begin uploads, whose bytes this server hands on to where they are kept, and nothing of the session with them', async () => {
    stand.owner('upload.begin', () => ({ upload: 'u1', address: ADDRESS }));
    const { data, errors } = await stand.ask(
      vendor,
      `mutation { beginUpload(project: "${ours.project}", file: "a.mov", size: 5, sha256: "${'f'.repeat(64)}") { upload address piece } }`,
    );
    expect(errors).toEqual([]);
    expect(data?.['beginUpload']).toEqual({ upload: 'u1', address: ADDRESS, piece: 8 * 1024 * 1024 });
    const asked: { method: string; headers: IncomingMessage['headers']; body: string }[] = [];
    stand.exchange = (request: IncomingMessage, response: ServerResponse) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ method: request.method ?? '', headers: request.headers, body });
        response.writeHead(204, { 'upload-offset': '5', 'tus-resumable': '1.0.0', 'set-cookie': 'a=b' }).end();
      });
    };
    const answer = await fetch(`${stand.url}${ADDRESS}`, {
      method: 'PATCH',
      headers: {
        ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        ...{ authorization: `Bearer ${vendor}`, cookie: 'session=x' },
      },
      body: 'bytes',
    });
    expect([answer.status, answer.headers.get('upload-offset'), answer.headers.get('set-cookie')]).toEqual([
      204,
      '5',
      null,
    ]);
    expect(asked).toMatchObject([{ method: 'PATCH', body: 'bytes', headers: { 'upload-offset': '0' } }]);
    expect(asked[0]?.headers['authorization'] ?? asked[0]?.headers['cookie']).toBeUndefined();
    expect((await fetch(`${stand.url}${ADDRESS}`, { method: 'HEAD' })).headers.get('upload-offset')).toBe('5');
    expect((await fetch(`${stand.url}/uploads/..%2Fcommands%2Fclaim.say`)).status).toBe(404);
    expect(asked).toHaveLength(2);
  });

  it('ask whether a file is named well before they send it, in their language', async () => {
    const check = async (file: string, language = 'en', token = vendor) => {
      const query = `query ($p: String!, $file: String!) { project(code: $p) {
        checkName(file: $file, kind: "version") { ok problems fix pattern means { shot version work kind } } } }`;
      const { data, errors } = await stand.ask(token, query, { p: ours.project, file }, stand.url, language);
      expect(errors).toEqual([]);
      return (data?.['project'] as { checkName: Record<string, unknown> }).checkName;
    };
    expect(await check('BECH_0010_v003.mov')).toEqual({
      ...{ ok: true, problems: [], fix: null, pattern: null },
      means: { shot: 'BECH_0010', version: 'v003', work: 'hsm', kind: 'version' },
    });
    expect(await check('bech_10_v3.mov', 'fr')).toMatchObject({
      ...{ ok: false, fix: 'BECH_0010_v003.mov' },
      problems: [expect.stringMatching(/^Ce nom ne convient pas\u00a0:/)],
    });
    // Of a shot that is another vendor's, what is said of one that is not there.
    const lab = await stand.token({ kind: 'vendor', id: `${ours.project}-lab`, name: 'Lab' });
    const problems = ['There is no shot BECH_0010 of hsm for you.'];
    expect(await check('BECH_0010_v003.mov', 'en', lab)).toMatchObject({ ok: false, problems });
    expect(await check('ZZZZ_0010_v003.mov')).toMatchObject({ ok: false });
  });

  it('ask all that is theirs in one question: work by date, how to name it, what came of what they said', async () => {
    const { data, errors } = await stand.ask(
      vendor,
      `{ me { id memberships { project roles } } projects {
        code title names { pattern kind work }
        tasks(filter: { status: ["ready", "wip", "retake"] }, orderBy: due) { totalCount edges { node {
          id type unit shot status due attempt version note mayReport
        } } }
        materials { edges { node { material kind status address sha256 size findings } } }
        events(filter: { claims: true, outcome: ["refused"] }) { edges { node { id title data answer { code reason at } } } }
        deliverables { totalCount }
      } }`,
    );
    expect(errors).toEqual([]);
    const [project] = data?.['projects'] as Record<string, { edges: { node: Record<string, unknown> }[] }>[];
    expect(project?.['materials']?.edges[0]?.node).toMatchObject({
      address: `/materials/${ours.project}/${ours.project}-version`,
    });
    expect(project?.['events']?.edges[0]?.node).toMatchObject({
      answer: { code: 'path.outside', reason: 'The path leaves the landing folder.' },
    });
    expect(project?.['deliverables']).toEqual({ totalCount: 0 });
  });
});
