import { Refused } from '@bobine/client';
import { phrase, refuse } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { DoorAway, DoorRefusal } from '../door/door.js';
import { EXIT, exitOf, MEANINGS } from './exit.js';

const refused = (code: string) => new Refused({ message: 'No.', extensions: { code } });

describe('how a command ends', () => {
  it.each([
    [refuse('option', 'Give one.'), EXIT.usage],
    [new TypeError('A bug.'), EXIT.usage],
    [refused('input.invalid'), EXIT.usage],
    [refused('GRAPHQL_VALIDATION_FAILED'), EXIT.usage],
    [refuse('unsigned', phrase`x`), EXIT.unsigned],
    [refused('access.unsigned'), EXIT.unsigned],
    [refused('signIn.wrong'), EXIT.unsigned],
    [refused('totp.needed'), EXIT.unsigned],
    [new DoorRefusal(401, 'access.unsigned', 'No.'), EXIT.unsigned],
    [refused('access.denied'), EXIT.refused],
    [refused('version.conflict'), EXIT.refused],
    [new DoorRefusal(403, 'access.denied', 'No.'), EXIT.refused],
    [refused('access.unknown'), EXIT.unknown],
    [refuse('project.unknown', phrase`x`), EXIT.unknown],
    [refuse('site.away', phrase`x`), EXIT.away],
    [refused('database.away'), EXIT.away],
    [new DoorAway('No answer.'), EXIT.away],
  ])('after %p is %i', (error, exit) => expect(exitOf(error)).toBe(exit));

  it('is told for every code, which never changes its meaning', () => {
    expect(MEANINGS.map(({ exit }) => exit)).toEqual(Object.values(EXIT));
    expect(EXIT).toEqual({ well: 0, no: 1, usage: 2, unsigned: 3, refused: 4, unknown: 5, away: 6 });
  });
});
