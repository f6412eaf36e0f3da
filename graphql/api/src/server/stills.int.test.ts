import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite, STILLS } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

describe('a still of what quality control found', () => {
  let stand: Stand;
  let shown: Film;
  let producer: string;
  beforeAll(async () => {
    stand = await Stand.start();
    shown = film(`p${newId().slice(-8)}`);
    await stand.apply(ofTheSite(shown.facts.events));
    for (const still of STILLS) {
      mkdirSync(dirname(join(stand.files, still)), { recursive: true });
      writeFileSync(join(stand.files, still), `picture ${still}`);
    }
    writeFileSync(join(stand.files, 'secret.jpg'), 'not a still');
    producer = await stand.token({ kind: 'person', id: shown.producer, name: 'Paul Okonkwo' });
  });
  afterAll(() => stand?.stop());

  const get = (path: string, token: string | null = producer) =>
    fetch(`${stand.url}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  it('is shown by its address, as it was and as it is', async () => {
    const { data } = await stand.ask(
      producer,
      'query ($p: String!) { deliverable(project: $p, code: "HSM-PAD-FR") { controls { attempt passed rechecked { fixed before spot { still timecodeIn } } } } }',
      { p: shown.project },
    );
    const at = (name: string) => `/stills/${shown.project}/HSM-PAD-FR/${name}`;
    expect(data?.['deliverable']).toEqual({
      controls: [
        { attempt: 1, passed: false, rechecked: [] },
        {
          ...{ attempt: 2, passed: true },
          rechecked: [
            { fixed: true, before: at('before.jpg'), spot: { still: at('now.jpg'), timecodeIn: '10:00:12:00' } },
          ],
        },
      ],
    });
    const response = await get(at('now.jpg'));
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(await response.text()).toBe(`picture ${STILLS[1]}`);
  });

  it('does not exist for nobody, for another recipient, for another project, or when no finding names it', async () => {
    const other = await stand.token({ kind: 'vendor', id: `${shown.project}-other`, name: 'Other' });
    const own = await stand.token({ kind: 'vendor', id: `${shown.project}-dist`, name: 'Own' });
    const still = `/stills/${shown.project}/HSM-PAD-FR/now.jpg`;
    expect((await get(still, own)).status).toBe(200);
    const statuses = [
      await get(still, null),
      await get(still, other),
      await get('/stills/elsewhere/HSM-PAD-FR/now.jpg'),
      await get(`/stills/${shown.project}/HSM-PAD-FR/..%2F..%2F..%2Fsecret.jpg`),
      await get(`/stills/${shown.project}/HSM-PAD-FR/secret.jpg`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });
});
