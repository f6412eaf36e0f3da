import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { handedBy, shownOf } from './chat.js';

const handed = (status: number, said = '', retryAfter?: number) => {
  const result = handedBy({ answer: { status, ...(retryAfter ? { retryAfter } : {}) }, milliseconds: 1, said });
  return [result.status, english(result.answer), result.retryAfter];
};

describe('the address of a chat', () => {
  it('is shown by its host and its last four characters alone', () =>
    expect(shownOf('https://hooks.slack.com/services/T0/B0/abcdefghKq7x')).toEqual({
      host: 'hooks.slack.com',
      end: 'Kq7x',
    }));
});

describe('what a chat answers', () => {
  it('with 2xx is that it has it', () => expect(handed(200, 'ok')).toEqual(['sent', 'HTTP 200', undefined]));

  it.each([
    [404, 'no_service', 'HTTP 404, no_service'],
    [410, 'channel_is_archived', 'HTTP 410, channel_is_archived'],
    [403, 'action_prohibited', 'HTTP 403, action_prohibited'],
    [400, '{"id":"web.incoming_webhook.invalid.app_error"}', 'HTTP 400'],
    [302, '', 'HTTP 302'],
  ])('with %i counts for good', (status, said, words) =>
    expect(handed(status, said)).toEqual(['refused', words, undefined]),
  );

  it.each([500, 501, 502, 503, 408, 425])('with %i may be another later', (status) =>
    expect(handed(status)).toEqual(['again', `HTTP ${status}`, undefined]),
  );

  it('with 429 is how long it asks to wait', () =>
    expect(handed(429, 'rate_limited', 30)).toEqual(['again', 'HTTP 429, rate_limited', 30]));

  it('is repeated as far as it is a word of Slack, and nothing else that a server inside may say', () => {
    for (const said of ['root:x:0:0', '<html>', 'a'.repeat(41), 'two words', 'A', '']) {
      expect(handed(404, said)[1]).toBe('HTTP 404');
    }
  });

  it('that did not come is asked for again', () =>
    expect(handedBy({ answer: { failure: 'not reached' }, milliseconds: 1, said: '' })).toEqual({
      status: 'again',
      answer: 'not reached',
    }));
});
