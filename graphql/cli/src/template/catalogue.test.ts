import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Activity, activityText, catalogueLines } from './catalogue.js';

const inspect: Activity = {
  ...{ name: 'assets.inspect', version: 1, title: 'Inspect a material', description: 'Reads it to its end.' },
  ...{ queue: 'bobine-assets-media', timeout: 'PT2H', heartbeat: 'PT30S', retries: 10, undo: null, stays: null },
  input: {
    type: 'object',
    properties: { material: { type: 'string' }, over: { type: 'string' } },
    required: ['material'],
  },
  output: {
    type: 'object',
    properties: { sha256: { type: 'string' }, findings: { type: 'array', items: { type: 'object' } } },
    required: ['sha256', 'findings'],
  },
};

describe('what is shown of the catalogue', () => {
  it('is a line for each activity, named as a template names it', () => {
    const send = { ...inspect, name: 'deliverables.send', title: 'Send a delivery' };
    expect(english(catalogueLines([inspect, send]))).toBe(
      'assets.inspect@1     Inspect a material\ndeliverables.send@1  Send a delivery',
    );
  });

  it('is of one what it does, what it is given and what it answers', () => {
    expect(english(activityText({ ...inspect, undo: 'assets.forget@1' })).split('\n')).toEqual([
      'assets.inspect@1: Inspect a material',
      'Reads it to its end.',
      'tried at most 10 times, each at most PT2H; taken back by assets.forget@1',
      'is given  material: string, over?: string',
      'answers   sha256: string, findings: list of object',
    ]);
    expect(english(activityText({ ...inspect, stays: 'It is true.' })).split('\n')[3]).toBe(
      'stays when a run is cancelled: It is true.',
    );
  });
});
