import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { schemaText } from '../server/schema-text.js';
import { rulesOf } from './rules.js';

const directives = `
  directive @seen(by: String!) on OBJECT | FIELD_DEFINITION
  directive @may(do: String!, on: String) on FIELD_DEFINITION`;
const rules = (sdl: string) => rulesOf(buildSchema(`${directives} ${sdl}`));

describe('the rules of a schema', () => {
  it('are there for every field of ours', () => {
    expect(rulesOf(buildSchema(schemaText())).size).toBeGreaterThan(300);
  });

  it('name every field that has none', () => {
    const sdl = 'type Query { shot: Shot @seen(by: "signedIn"), open: Int } type Shot { code: String }';
    expect(() => rules(sdl)).toThrow('Fields without @seen or @may: Query.open, Shot.code');
  });

  it('are those of the type, unless the field says who fewer see it', () => {
    const found = rules(
      'type Query { shot: Shot @seen(by: "signedIn") } type Shot @seen(by: "own") { code: String, note: String @seen(by: "insiders") }',
    );
    expect(found.get('Shot.code')).toEqual({ seen: 'own', narrower: false, may: null });
    expect(found.get('Shot.note')).toEqual({ seen: 'insiders', narrower: true, may: null });
  });

  it('are refused where they say what the policy does not know', () => {
    const asked = (field: string) => () => rules(`type Query { ${field} }`);
    expect(asked('a: Int @seen(by: "friends")')).toThrow('Query.a: @seen(by: "friends")');
    expect(asked('a: Int @may(do: "fly")')).toThrow('Query.a: @may(do: "fly")');
    expect(asked('a(project: String): Int @may(do: "gate.vote", on: "gate")')).toThrow('names no argument of it');
    expect(asked('a(input: Int): Int @may(do: "gate.vote", on: "input.project")')).not.toThrow();
  });
});
