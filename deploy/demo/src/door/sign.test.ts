import { describe, expect, it } from '@jest/globals';
import { isSigned, signatureOf, signed } from './sign.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const BODY = '{"test": 2432232314}';
const AT = 1614265330;

describe('a signature', () => {
  it('is that of the Standard Webhooks example', () => {
    expect(signatureOf(SECRET, ID, AT, BODY)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is known again among several, and within five minutes only', () => {
    const headers = signed(SECRET, ID, BODY, AT * 1000);
    const rotated = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` };
    expect(isSigned(SECRET, rotated, BODY, (AT + 299) * 1000)).toBe(true);
    expect(isSigned(SECRET, rotated, BODY, (AT + 301) * 1000)).toBe(false);
    expect(isSigned(SECRET, headers, `${BODY} `, AT * 1000)).toBe(false);
    expect(isSigned('whsec_AAAA', headers, BODY, AT * 1000)).toBe(false);
  });
});
