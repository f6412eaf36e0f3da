import { describe, expect, it } from '@jest/globals';
import { cursorAt } from './cursor.js';

/** The cursor is where `|` stands. */
const at = (text: string) => {
  const { path, writes, beside } = cursorAt(text.replace('|', ''), text.indexOf('|'));
  return { path: path.join(' '), writes, ...(beside.length ? { beside } : {}) };
};

describe('where somebody writes in a template', () => {
  it('is known by how far the line is indented', () => {
    expect(at('name: x\n|')).toEqual({ path: '', writes: 'key', beside: ['name'] });
    expect(at('steps:\n  edit:\n    ti|')).toEqual({ path: 'steps edit', writes: 'key' });
    expect(at('steps:\n  edit:\n    title: A\n    |\n    stage: edit\n')).toEqual({
      ...{ path: 'steps edit', writes: 'key', beside: ['title', 'stage'] },
    });
    expect(at('steps:\n  edit:\n    wait:\n      event: a.b\n  |')).toEqual({
      ...{ path: 'steps', writes: 'key', beside: ['edit'] },
    });
  });

  it('is the value of a key on its line', () => {
    expect(at('steps:\n  edit:\n    onFail: |')).toEqual({ path: 'steps edit onFail', writes: 'value' });
    expect(at('steps:\n  edit:\n    task: assets.i|')).toEqual({ path: 'steps edit task', writes: 'value' });
  });

  it('is known within brackets', () => {
    expect(at('steps:\n  lock:\n    gate: { all: [director], |')).toEqual({
      ...{ path: 'steps lock gate', writes: 'key', beside: ['all'] },
    });
    expect(at('steps:\n  lock:\n    gate: { all: [dir|')).toEqual({ path: 'steps lock gate all -', writes: 'value' });
    expect(at('steps:\n  lock:\n    needs: [a, |')).toEqual({ path: 'steps lock needs -', writes: 'value' });
    expect(at('steps:\n  lock:\n    gate: { retake: { to: |')).toEqual({
      path: 'steps lock gate retake to',
      writes: 'value',
    });
    expect(at('steps:\n  a:\n    wait: { event: x, key: { k: \'"{"\' }, |')).toEqual({
      ...{ path: 'steps a wait', writes: 'key', beside: ['event', 'key'] },
    });
  });

  it('is known in lists', () => {
    expect(at('start:\n  - on: x\n    |')).toEqual({ path: 'start -', writes: 'key', beside: ['on'] });
    expect(at('start:\n  - |')).toEqual({ path: 'start -', writes: 'key' });
    expect(at('steps:\n  a:\n    needs:\n      - |')).toEqual({ path: 'steps a needs -', writes: 'key' });
  });
});
