import { describe, expect, it } from '@jest/globals';
import { ownId, Sayings } from './own-id.js';

describe('the id of what one says', () => {
  it('is a UUID that no other has', () => {
    expect(ownId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ownId()).not.toBe(ownId());
  });

  it('stays what it is until an answer comes, and is another for the same words afterwards', async () => {
    const sayings = new Sayings();
    const sent: string[] = [];
    const lost = (id: string): Promise<never> => {
      sent.push(id);
      return Promise.reject(new Error('no answer'));
    };
    const answered = async (id: string): Promise<number> => sent.push(id);
    await expect(sayings.send(['task', 'Mind the edge.'], lost)).rejects.toThrow('no answer');
    await sayings.send(['task', 'Another.'], answered);
    await sayings.send(['task', 'Mind the edge.'], answered);
    await sayings.send(['task', 'Mind the edge.'], answered);
    const [first, other, again, anew] = sent;
    expect(again).toBe(first);
    expect(new Set([first, other, anew]).size).toBe(3);
  });
});
