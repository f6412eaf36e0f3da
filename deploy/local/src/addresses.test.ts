import { onDatabase } from '@bobine/provision';
import { describe, expect, it } from '@jest/globals';
import { withoutSecrets } from './elsewhere.js';

describe('addresses', () => {
  it('never shows a password', () => {
    expect(withoutSecrets('postgres://ada:s3cret@host:5432/db')).toBe('postgres://ada:***@host:5432/db');
    expect(withoutSecrets('127.0.0.1:9092')).toBe('127.0.0.1:9092');
  });

  it('changes database and login of an address, and keeps the rest', () => {
    const url = onDatabase('postgres://ada:x@host:5432/postgres?sslmode=require', 'bobine', {
      user: 'b',
      password: 'p/w',
    });
    expect(url).toBe('postgres://b:p%2Fw@host:5432/bobine?sslmode=require');
  });
});
