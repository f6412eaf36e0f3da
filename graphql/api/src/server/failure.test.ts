import { phrase, refuse } from '@bobine/contracts';
import { createLog } from '@bobine/runtime';
import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { failing, Failures } from './failure.js';

const failures = new Failures(createLog('api', 'silent'));
const answer = (cause: Error) => {
  const error = new GraphQLError(cause.message, { originalError: cause });
  return failures.format({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } }, error);
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

  it('is said in the language of its reader, and keeps its code', () => {
    const unknown = answer(refuse('project.unknown', phrase`There is no project ${'hsm'}.`));
    expect(failures.in('fr', unknown)).toMatchObject({
      message: 'Il n’y a pas de projet hsm.',
      extensions: { code: 'project.unknown' },
    });
    expect(failures.in('en', unknown).message).toBe('There is no project hsm.');
    expect(failures.in('fr', answer(new Error('select secret')))).toEqual({
      message: 'Un incident s’est produit chez nous. Il est consigné dans le journal.',
      extensions: { code: 'bug' },
    });
  });

  it('tells nothing besides of what was said apart from its values', () => {
    const error = failing(phrase`At most ${20} subscriptions share a connection.`);
    const told = failures.format(error.toJSON(), error);
    expect(told).toEqual({
      message: 'At most 20 subscriptions share a connection.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(failures.in('fr', told).message).toBe('Une connexion porte 20 abonnements au plus.');
  });

  it('leaves what GraphQL says of a question as it says it', () => {
    const error = new GraphQLError('Cannot query field "x" on type "Query".');
    const told = failures.format(error.toJSON(), error);
    expect(failures.in('fr', told).message).toBe('Cannot query field "x" on type "Query".');
  });
});
