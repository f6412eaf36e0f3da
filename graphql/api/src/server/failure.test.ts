import { refuse } from '@bobine/contracts';
import { createLog } from '@bobine/runtime';
import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { failuresFor } from './failure.js';

const answer = (cause: Error) => {
  const error = new GraphQLError(cause.message, { originalError: cause });
  return failuresFor(createLog('api', 'silent'))(
    { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    error,
  );
};

describe('a failure as the API answers it', () => {
  it('says that the database is away, so that who asked tries again', () => {
    const starting = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const lost = new Error('Query runner already released. Cannot run queries anymore.');
    for (const cause of [starting, refused, lost]) expect(answer(cause).extensions).toEqual({ code: 'database.away' });
  });

  it('keeps the words of a refusal, and tells nothing of a bug', () => {
    expect(answer(refuse('gate.decided', 'It is decided.'))).toMatchObject({
      message: 'It is decided.',
      extensions: { code: 'gate.decided' },
    });
    expect(answer(new Error('select secret'))).toEqual({
      message: 'Something went wrong here. The failure is in the log.',
      extensions: { code: 'bug' },
    });
  });
});
