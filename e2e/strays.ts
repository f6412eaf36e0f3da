import { type Parties, SHOTS, TYPES, WORK } from './storm-production.js';
import { bodyOf, type DoorAnswer, type Message, messageOf, type Said, signedMessage } from './vendor.js';

/** Something that must not get through the door, or not have any effect, with the answer it must get. */
export type Stray = { what: string; message: () => Message; answer: Partial<DoorAnswer> };

const OLD_MS = 10 * 60_000;

/** One of each kind of what vendors should not send, about a project in which the same vendors work. */
export function straysFor(project: string, { lab, anim, stranger }: Parties): Stray[] {
  let count = 0;
  const said = (more: Partial<Said> = {}): Said => ({
    id: `${project}:stray:${++count}`,
    vendor: lab,
    project,
    type: TYPES.announcement,
    data: { work: WORK, material: `stray-${count}.mov`, kind: 'document' },
    ...more,
  });
  const unsigned = { status: 401, code: 'access.unsigned' };
  const nobodys = { status: 404, code: 'project.unknown' };
  const sent = (what: string, one: Said, answer: Partial<DoorAnswer>): Stray => ({
    what,
    message: () => messageOf(one),
    answer,
  });
  const badlySigned = said();
  const old = said();
  const unsignedOne = said();
  const unnamed = said({ vendor: { ...lab, source: '/vendors/nobody' } });
  const nameless = { work: WORK, kind: 'document' };
  return [
    {
      what: 'signed with the secret of another vendor',
      message: () => signedMessage(badlySigned.id, bodyOf(badlySigned), stranger.key),
      answer: unsigned,
    },
    {
      what: 'signed ten minutes ago',
      message: () => signedMessage(old.id, bodyOf(old), lab.key, Date.now() - OLD_MS),
      answer: unsigned,
    },
    {
      what: 'not signed',
      message: () => ({ body: bodyOf(unsignedOne), headers: { 'webhook-id': unsignedOne.id } }),
      answer: unsigned,
    },
    sent('under a source that nobody has', unnamed, unsigned),
    sent('about a project that does not exist', said({ project: 'nowhere' }), nobodys),
    sent("about somebody else's project", said({ vendor: stranger }), nobodys),
    sent('too large', said({ data: { work: WORK, material: 'x', kind: 'document', reel: 'x'.repeat(70_000) } }), {
      status: 413,
      code: 'input.tooLarge',
    }),
    sent('without the name of its material', said({ data: nameless }), { status: 422, code: 'input.invalid' }),
    sent('of a type that nobody knows', said({ type: 'bobine.weather.claimed.v1' }), {
      status: 422,
      code: 'input.invalid',
    }),
    sent(
      'of a type that this vendor may not send',
      said({ type: TYPES.verdict, data: { deliverable: 'd', verdict: 'accepted' } }),
      {
        status: 403,
        code: 'access.denied',
      },
    ),
    {
      what: 'changed on the way',
      message: () => {
        const { headers, body } = messageOf(said({ vendor: anim }));
        return { headers, body: body.replace('document', 'subtitle') };
      },
      answer: unsigned,
    },
  ];
}

/** Claims about what is not the sender's, and about what does not exist: both are taken, held, and told in the same words. */
export function heldFor(project: string, { lab }: Parties): Record<'foreign' | 'unknown', Said[]> {
  const about = (kind: string, shot: string): Said[] => [
    {
      id: `${project}:${kind}:version`,
      vendor: lab,
      project,
      type: TYPES.arrival,
      data: { work: WORK, material: `${kind}.mov`, kind: 'version', shot, version: 'v1', path: `${kind}.mov` },
    },
    {
      id: `${project}:${kind}:status`,
      vendor: lab,
      project,
      type: TYPES.status,
      data: { work: WORK, task: 'ANM', unit: shot, status: 'wip' },
    },
  ];
  return { foreign: about('foreign', SHOTS[0] ?? ''), unknown: about('unknown', 'NOTHING_0010') };
}
