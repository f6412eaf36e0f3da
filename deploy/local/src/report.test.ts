import { describe, expect, it } from '@jest/globals';
import { buildReport } from './report.js';

const known = {
  servers: { postgres: 'package', kafka: 'cache', temporal: 'path' },
  ready: 12.3,
  memory: { rssMb: 400 },
} as const;

describe('the report', () => {
  it("joins the demo's own with what only the start knows", () => {
    const report = buildReport({ report: { project: 'HSM', events: { accepted: 3 } } }, known);
    expect(report).toMatchObject({ project: 'HSM', events: { accepted: 3 }, ...known });
    expect(report).not.toHaveProperty('failed');
  });

  it('says why a demo failed', () => {
    expect(buildReport({ failed: 'stuck' }, known)).toMatchObject({ failed: 'stuck', ...known });
  });
});
