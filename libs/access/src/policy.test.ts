import { type Principal, type Role, ROLES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { ACTIONS, isAsked, may, ownRowsOnly, takesPart } from './policy.js';

const principal = (roles: Role[], more: Partial<Principal> = {}): Principal => ({
  kind: 'person',
  id: 'p1',
  name: 'Somebody',
  siteAdmin: false,
  memberships: [{ project: 'hsm', roles, titles: [] }],
  ...more,
});

describe('the policy', () => {
  it('is this table', () => {
    const columns: [string, Principal][] = [
      ...ROLES.map((role): [string, Principal] => [
        role,
        principal([role], { kind: role === 'vendor' || role === 'recipient' ? 'vendor' : 'person' }),
      ]),
      ['siteAdmin', principal([], { siteAdmin: true, memberships: [] })],
    ];
    const width = Math.max(...ACTIONS.map(({ length }) => length));
    const rows = [
      ['', ...columns.map(([name]) => name)],
      ...ACTIONS.map((action) => [action, ...columns.map(([, who]) => (may(who, action, 'hsm') ? 'yes' : '.'))]),
      [
        '(takes part)',
        ...columns.map(([, who]) => (takesPart(who, 'hsm') ? (ownRowsOnly(who) ? 'own rows' : 'yes') : '.')),
      ],
    ];
    const table = rows
      .map((row) =>
        row
          .map((cell, at) => cell.padEnd(at === 0 ? width : 14))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
    expect(`\n${table}\n`).toMatchSnapshot();
  });

  it('gives nothing on another project', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) expect(may(principal([role]), action, 'other')).toBe(false);
      expect(takesPart(principal([role]), 'other')).toBe(false);
    }
  });

  it('gives nothing to nobody, and only the administrator the site', () => {
    for (const action of ACTIONS) expect(may(null, action, 'hsm')).toBe(false);
    expect(takesPart(null, 'hsm')).toBe(false);
    expect(may(principal([...ROLES]), 'site.administer')).toBe(false);
  });

  it('lets a token do what it is confined to, and no more than its holder', () => {
    const reads = principal(['postSupervisor'], { verbs: ['read'] });
    const reports = principal(['coordinator'], { verbs: ['task.report', 'workflow.steer'] });
    expect([may(reads, 'project.see', 'hsm'), takesPart(reads, 'hsm'), may(reads, 'task.report', 'hsm')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([may(reports, 'task.report', 'hsm'), may(reports, 'workflow.steer', 'hsm')]).toEqual([true, false]);
    expect([may(reports, 'project.see', 'hsm'), takesPart(reports, 'hsm')]).toEqual([false, false]);
    const administers = principal([], { siteAdmin: true, memberships: [], verbs: ['read'] });
    expect([may(administers, 'project.see', 'hsm'), may(administers, 'site.administer')]).toEqual([true, false]);
    const lab = principal(['vendor'], { kind: 'vendor', verbs: ['task.report'] });
    expect([takesPart(lab, 'hsm'), may(lab, 'task.report', 'hsm')]).toEqual([false, true]);
  });

  it('knows no role that nobody defined', () => {
    expect(may(principal(['owner' as Role]), 'project.see', 'hsm')).toBe(false);
  });

  it('takes work as asked of a person by name, role or title, on its own project', () => {
    const editor = principal(['reviewer'], {
      memberships: [{ project: 'hsm', roles: ['reviewer'], titles: ['editor'] }],
    });
    const asked = (work: { person?: string; role?: string }, project = 'hsm') => isAsked(editor, { project, ...work });
    expect([asked({ person: 'p1' }), asked({ role: 'editor' }), asked({ role: 'reviewer' })]).toEqual([
      true,
      true,
      true,
    ]);
    expect([asked({}), asked({ person: 'p2' }), asked({ role: 'mixer' })]).toEqual([false, false, false]);
    expect(asked({ person: 'p1', role: 'editor' }, 'other')).toBe(false);
    expect(isAsked({ ...editor, kind: 'vendor' }, { project: 'hsm', person: 'p1' })).toBe(false);
  });

  it('takes no report by a token that is confined to reading, whoever it is asked of', () => {
    const asked = { project: 'hsm', person: 'p1', role: 'reviewer' };
    expect(isAsked(principal(['reviewer'], { verbs: ['read'] }), asked)).toBe(false);
    expect(isAsked(principal(['reviewer'], { verbs: ['read', 'task.report'] }), asked)).toBe(true);
  });

  it('shows a person who holds only the role of a vendor nothing, since they are no vendor', () => {
    expect(takesPart(principal(['vendor']), 'hsm')).toBe(false);
    expect(takesPart(principal(['vendor'], { kind: 'vendor' }), 'hsm')).toBe(true);
  });
});
