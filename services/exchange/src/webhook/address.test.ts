import { describe, expect, it } from '@jest/globals';
import { isAllowedAddress, webhookUrl } from './address.js';

const inside = [
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
];
const never = [
  '0.0.0.0',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001:db8::1',
  '2001::1',
  '100::1',
  '::ffff:169.254.169.254',
  '4000::1',
  'localhost',
  '',
];

describe('an address', () => {
  it.each([...inside, ...never])('%s is not for webhooks', (address) =>
    expect(isAllowedAddress(address, false)).toBe(false),
  );
  it.each(inside)('%s is allowed on a site that says so', (address) =>
    expect(isAllowedAddress(address, true)).toBe(true),
  );
  it.each(never)('%s is never allowed', (address) => expect(isAllowedAddress(address, true)).toBe(false));
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
    expect(isAllowedAddress(address, false)).toBe(true),
  );
});

describe('the URL of a webhook', () => {
  it.each([
    'http://vendor.example/hook',
    'ftp://vendor.example/hook',
    'file:///etc/passwd',
    'https://user:pass@vendor.example/',
    'https://user@vendor.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://①②⑦.⓪.⓪.①/',
    'https://0/',
    'not a url',
    '',
  ])('is not %s', (url) => expect(() => webhookUrl(url, false)).toThrow(expect.objectContaining({ name: 'Refusal' })));
  it('is https to a name or a public address', () => {
    expect(webhookUrl('https://vendor.example:8443/hook?a=1', false).host).toBe('vendor.example:8443');
    expect(webhookUrl('https://8.8.8.8/', false).hostname).toBe('8.8.8.8');
  });
  it('may be http inside, on a site that says so, but never link-local', () => {
    expect(webhookUrl('http://127.0.0.1:8080/hook', true).port).toBe('8080');
    expect(() => webhookUrl('http://169.254.169.254/latest', true)).toThrow();
    expect(() => webhookUrl('ftp://127.0.0.1/', true)).toThrow();
  });
});
