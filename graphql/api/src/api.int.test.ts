import { newId, personRegistered } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from './fixtures/facts.js';
import { type Film, film, ofTheSite } from './fixtures/film.js';
import { Stand } from './fixtures/stand.js';

/** Every query and every type at least once. */
const EVERYTHING = `query ($project: String!, $run: String!, $material: ID!, $claim: ID!) {
  me { kind id name siteAdmin memberships { project roles titles } }
  projects { code }
  project(code: $project) {
    code title version epoch
    works {
      code title kind rate opened identifiers { scope value }
      scenes { id number name heading location characters }
      slates { id label cameraRoll shootDay rate scene sceneName characters }
      cuts { code version frames shots status findings }
      elements { id kind cut file size sha256 frames madeFrom }
    }
    work(code: "hsm") { code }
    shots(first: 2, sequence: "BECH") {
      totalCount pageInfo { hasNextPage endCursor }
      edges { cursor node {
        code work cut sequence order frames recordIn vendor
        tasks { id work type unit shot vendor role person status attempt due version note step }
        gates { id title }
        materials { id material kind vendor status metadata(family: "contextual") { id family term value source state } }
      } }
    }
    tasks(first: 3, status: ["wip"]) { totalCount edges { node { id status } } }
    gates(first: 5, status: "open") {
      totalCount
      edges { node { id work title step unit shot rule quorum parties { title person name } votes { title person name vote reason at } status attempt due escalated about waitingFor } }
    }
    materials(first: 5, kind: "version") { totalCount edges { node { id work slate reel version due file size sha256 findings } } }
    deliverables { code project work name specification recipient language territory due status attempt manifest dispatch reasons findings run }
    runs(first: 5) {
      totalCount
      edges { node {
        address template version hash work deliverable parent step item status reason startedAt endedAt
        steps { name title kind needs status attempt openedAt endedAt deadline reason items { total done failed } attempts { attempt status openedAt endedAt reason } }
        items(first: 2) { totalCount edges { node { address item status } } }
      } }
    }
    findings { id work severity code subject text }
    events(first: 2, claims: true) {
      totalCount
      edges { cursor node { id type title subject project time actor correlation causation keys data answer { outcome code reason until effects at } evaluations { outcome rule condition values reason runs at } } }
    }
    mediaWork { job title done at }
    stages { stage title status done total startedAt endedAt }
    claims { accepted applied refused held parked turnedAway }
    changesSince(epoch: "another", version: 0) { version }
  }
  run(address: $run) { address steps { name } }
  material(id: $material) { id metadata { family term value source tool confidence state at } }
  deliverable(project: $project, code: "HSM-PAD-FR") { code findings }
  why(event: $claim) { summary event { id } answer { outcome } evaluations { outcome } consequences { type } }
  templates { name version hash source }
  vendors { code name kind source webhook landingFolder grants { project types } }
  people { id name siteAdmin memberships { project } }
}`;

describe('the API', () => {
  let stand: Stand;
  let it_: Film;
  let producer: string;
  const admin = newId();

  beforeAll(async () => {
    stand = await Stand.start();
    it_ = film(`p${newId().slice(-8)}`);
    await stand.apply(ofTheSite(it_.facts.events));
    const site = new Facts('');
    site.say(personRegistered, `person/${admin}`, { person: admin, name: 'Administrator', siteAdmin: true, memberships: [] });
    await stand.apply(site.events);
    producer = await stand.token({ kind: 'person', id: it_.producer, name: 'Paul Okonkwo' });
  });
  afterAll(() => stand?.stop());

  it('answers every query in its shape', async () => {
    const answer = await stand.ask(producer, EVERYTHING, {
      project: it_.project,
      run: `${it_.project}/hsm/feature`,
      material: `${it_.project}-version`,
      claim: it_.claims['applied'],
    });
    expect(answer.errors).toEqual([]);
    const data = JSON.parse(JSON.stringify(answer.data)) as Record<string, never>;
    expect(data['project']).toMatchObject({
      code: it_.project,
      works: [{ code: 'hsm', rate: '24/1', opened: true, cuts: [{ status: 'locked' }] }],
      tasks: { totalCount: 13 },
    });
  });
});
