import {
  arrivalClaimed,
  claimAnswered,
  english,
  newId,
  personRegistered,
  phrase,
  runEnded,
  stepChanged,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const FRENCH = 'fr-FR,fr;q=0.9,en;q=0.8';

describe('the API', () => {
  let stand: Stand;
  let ours: Film;
  let director: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 4);
    await stand.apply(ofTheSite(ours.facts.events));
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(() => stand?.stop());

  const ask = (language: string | undefined, query: string, variables = {}, token: string | null = director) =>
    stand.ask(token, query, variables, stand.url, language);
  const refusal = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).errors[0];

  /** What is refused over WebSocket. */
  const overSocket = async (token: string, language: string | undefined): Promise<unknown> => {
    const client = createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}`, ...(language ? { language } : {}) },
      retryAttempts: 0,
    });
    const refused = await new Promise<unknown>((resolve, reject) => {
      client.subscribe({ query: '{ me { id } }' }, { next: reject, error: resolve, complete: () => reject() });
    });
    await client.dispose();
    expect(refused).toMatchObject([{ extensions: { code: 'input.invalid' } }]);
    return (refused as { message: string }[])[0]?.message;
  };

  it('answers a refusal of an owner in the language of who asks, with the same code', async () => {
    const told = phrase`There is no gate ${'g1'}.`;
    stand.owner('gate.vote', () => ({ refused: { code: 'gate.unknown', user: english(told), told } }));
    const VOTE = 'mutation ($g: ID!) { vote(gate: $g, vote: approve) { id } }';
    const gate = { g: `${ours.project}-lock` };
    expect(await refusal(FRENCH, VOTE, gate)).toMatchObject({
      message: 'Il n’y a pas de décision g1.',
      extensions: { code: 'gate.unknown' },
    });
    for (const language of [undefined, 'en-GB', 'de', 'nonsense;;q=x']) {
      expect(await refusal(language, VOTE, gate)).toMatchObject({
        message: 'There is no gate g1.',
        extensions: { code: 'gate.unknown' },
      });
    }
    expect(JSON.stringify(await ask(FRENCH, VOTE, gate))).not.toContain('pattern');
  });

  it('says its own refusals in French: who may do it, what is not there, what is too much', async () => {
    const SIGNED = '{ projects { code } }';
    expect(await refusal(FRENCH, SIGNED, {}, null)).toMatchObject({
      message: 'Connectez-vous d’abord : ouvrez votre lien de connexion, ou envoyez votre jeton.',
      extensions: { code: 'access.unsigned' },
    });
    const unknown = 'mutation { vote(gate: "none", vote: approve) { id } }';
    expect((await refusal(FRENCH, unknown))?.message).toBe('Introuvable ici : décision none.');
    expect((await refusal('en', unknown))?.message).toBe('There is no gate none.');
    const wide = `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: me { id }`).join(' ')} }`;
    expect(await refusal(FRENCH, wide)).toMatchObject({
      message: 'La question est trop grande : aliases 31, pour 30 au plus.',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect((await refusal('en', wide))?.message).toBe('The question is too large: aliases 31, and at most 30 may be.');
  });

  it('says in French that a document is none of its pages', async () => {
    const post = async (language: string) => {
      const response = await fetch(`${stand.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify({ documentId: 'sha256:0' }),
      });
      return (await response.json()) as unknown;
    };
    expect(await post('fr')).toEqual({
      errors: [
        { message: 'Ce document n’existe pas ici. Rechargez la page.', extensions: { code: 'document.unknown' } },
      ],
    });
  });

  it('says what is wrong with a template in French', async () => {
    const told = { problem: phrase`is decided by nobody`, fix: phrase`give all, or quorum and of` };
    const problem = { path: 'steps.lock.gate', problem: english(told.problem), fix: english(told.fix), told };
    stand.owner('template.compare', () => ({ problems: [problem], differences: [] }));
    const COMPARE = '{ compareTemplates(template: "feature", source: "x") { problems { path problem fix } } }';
    const problems = async (language: string) =>
      (await ask(language, COMPARE)).data?.['compareTemplates'] as { problems: unknown[] } | undefined;
    expect(await problems('fr')).toEqual({
      problems: [{ path: problem.path, problem: 'n’est décidé par personne', fix: 'donnez all, ou quorum et of' }],
    });
    expect(await problems('en')).toEqual({
      problems: [{ path: problem.path, problem: 'is decided by nobody', fix: 'give all, or quorum and of' }],
    });
  });

  it('tells what became of a claim in the language of its reader, however late it is read', async () => {
    const told = phrase`${'BECH_0010.mov'} is registered.`;
    const claim = newId();
    const { facts } = ours;
    const arrived = facts.say(
      arrivalClaimed,
      `material/${claim}`,
      { material: 'BECH_0010.mov', work: 'hsm', kind: 'plate', path: 'BECH_0010.mov' },
      { id: claim, actor: `vendor:${ours.project}-anim` },
    );
    const answered = facts.say(claimAnswered.assets, `claim/${arrived.id}`, {
      claim: arrived.id,
      claimType: arrivalClaimed.type,
      vendor: `${ours.project}-anim`,
      ...{ answer: 'applied', reason: english(told), told, effects: [] },
    });
    await stand.apply([arrived, answered]);
    const WHY = 'query ($e: ID!) { why(event: $e) { summary answer { reason } event { title } } }';
    const why = async (language: string) => (await ask(language, WHY, { e: arrived.id })).data?.['why'];
    expect(await why('fr')).toEqual({
      summary: 'BECH_0010.mov est enregistré.',
      answer: { reason: 'BECH_0010.mov est enregistré.' },
      event: { title: 'Un matériel est déposé' },
    });
    expect(await why('en')).toEqual({
      summary: 'BECH_0010.mov is registered.',
      answer: { reason: 'BECH_0010.mov is registered.' },
      event: { title: 'A material has arrived' },
    });
  });

  it('tells why runs and steps stand as they do in the language of their reader, and what people wrote as they did', async () => {
    const { facts, project } = ours;
    const address = `${project}/hsm/feature`;
    const step = { run: address, step: 'mix', kind: 'gate', attempt: 1, openedAt: new Date().toISOString() };
    const told = phrase`retakes exhausted after ${2}: ${'too loud'}`;
    const run = { run: address, template: 'feature', version: 4, hash: 'f'.repeat(64), work: 'hsm' };
    const why = phrase`${'mix'}: ${told}`;
    await stand.apply([
      facts.say(stepChanged, `run/${address}`, { ...step, revision: 2, status: 'done', reason: 'rejected' }),
      facts.say(stepChanged, `run/${address}`, {
        ...{ ...step, step: 'lock', revision: 3, attempt: 2, status: 'failed', reason: english(told), told },
      }),
      facts.say(runEnded, `run/${address}`, { ...run, status: 'failed', reason: english(why), told: why }),
    ]);
    const RUN =
      'query ($a: String!) { run(address: $a) { reason steps { name reason attempts { attempt reason } } history(first: 1) { edges { node { why } } } } }';
    type Step = { name: string; reason: string | null; attempts: { attempt: number; reason: string | null }[] };
    const read = async (language: string) => {
      const { data, errors } = await ask(language, RUN, { a: address });
      expect(errors).toEqual([]);
      const { reason, steps, history } = data?.['run'] as {
        reason: string;
        steps: Step[];
        history: { edges: { node: { why: string } }[] };
      };
      const of = (name: string) => steps.find((one) => one.name === name);
      return [
        reason,
        of('lock')?.reason,
        of('lock')?.attempts.at(-1)?.reason,
        of('mix')?.reason,
        history.edges[0]?.node.why,
      ];
    };
    const said = 'retakes exhausted after 2: too loud';
    // Somebody has written “rejected”: that is no sentence of ours, although it reads like one.
    expect(await read('en')).toEqual([`mix: ${said}`, said, said, 'rejected', `mix: ${said}`]);
    const french = 'reprises épuisées après 2\u00a0: too loud';
    expect(await read('fr')).toEqual([`mix\u00a0: ${french}`, french, french, 'rejected', `mix\u00a0: ${french}`]);
  });

  it.each([
    ['fr', 'Par WebSocket, on répond à un abonnement à la fois : posez requêtes et mutations par HTTP.'],
    ['en', 'Over WebSocket one subscription is answered at a time: ask queries and mutations over HTTP.'],
    [undefined, 'Over WebSocket one subscription is answered at a time: ask queries and mutations over HTTP.'],
  ])('speaks over WebSocket the language that is named when it is opened: %s', async (language, message) => {
    expect(await overSocket(director, language)).toBe(message);
  });

  it('speaks to somebody in the language of their choice where a request asks for none of ours', async () => {
    const facts = new Facts('');
    const person = newId();
    const as = { person, name: 'Claire', siteAdmin: false, memberships: [] };
    await stand.apply([facts.say(personRegistered, `person/${person}`, { ...as, language: 'fr' })]);
    const token = await stand.token({ kind: 'person', id: person, name: 'Claire' });
    const said = async (language: string | undefined) =>
      (await refusal(language, 'mutation { vote(gate: "none", vote: approve) { id } }', {}, token))?.message;
    expect(await Promise.all([undefined, '*', 'de', 'en', 'fr'].map(said))).toEqual([
      ...['Introuvable ici : décision none.', 'Introuvable ici : décision none.', 'Introuvable ici : décision none.'],
      ...['There is no gate none.', 'Introuvable ici : décision none.'],
    ]);
    expect(await overSocket(token, undefined)).toMatch(/^Par WebSocket/);
    expect(await overSocket(token, 'en')).toMatch(/^Over WebSocket/);
    // She says another herself; the owner tells it, and the next request is answered in it.
    stand.owner('person.changeLanguage', async () => {
      await stand.apply([facts.say(personRegistered, `person/${person}`, { ...as, language: 'en' })]);
      return { person };
    });
    stand.owner('account.look', () => ({
      language: 'en',
      password: true,
      totp: false,
      recoveryCodesLeft: 0,
      identities: [],
    }));
    const CHANGE = 'mutation { changeLanguage(language: en) { language } }';
    expect((await ask(undefined, CHANGE, {}, token)).data).toEqual({ changeLanguage: { language: 'en' } });
    expect([await said(undefined), await said('fr')]).toEqual([
      'There is no gate none.',
      'Introuvable ici : décision none.',
    ]);
  });

  it('answers what is not there over plain HTTP in French too', async () => {
    const asked = await fetch(`${stand.url}/page/none.js`, { headers: { 'accept-language': 'fr' } });
    expect([asked.status, asked.headers.get('content-language'), await asked.json()]).toEqual([
      404,
      'fr',
      { code: 'page.unknown', user: 'Cette page n’existe pas.' },
    ]);
  });
});
