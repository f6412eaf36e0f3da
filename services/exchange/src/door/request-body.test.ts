import { describe, expect, it } from '@jest/globals';
import { isOneEvent } from './request-body.js';

describe('the content type of an event', () => {
  it.each([
    'application/cloudevents+json',
    'application/json',
    'application/cloudevents+json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
  ])('may be %s', (type) => expect(isOneEvent(type, undefined)).toBe(true));
  it.each([
    undefined,
    '',
    'text/plain',
    'text/json',
    'application/cloudevents-batch+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; charset=utf-7',
    'application/json, text/plain',
    'application/jsonp',
  ])('may not be %s', (type) => expect(isOneEvent(type, undefined)).toBe(false));
  it('comes with a body that is not compressed', () => {
    expect(isOneEvent('application/json', 'identity')).toBe(true);
    expect(isOneEvent('application/json', 'gzip')).toBe(false);
    expect(isOneEvent('application/json', 'br, identity')).toBe(false);
  });
});
