import type { ResultOf } from '@bobine/client';
import { useMemo } from 'react';
import { type Asked, useAsked } from '../site/ask.js';
import { useFollowed } from '../site/followed.js';
import { rolesOn, useKnown } from '../site/me.js';
import { useNow } from '../kit/when.js';
import { type Group, grouped, type Item } from './order.js';
import { INBOX } from './queries.js';
import { handedOn } from './standing.js';

type OneProject = ResultOf<typeof INBOX>['projects'][number];
export type WaitingGate = OneProject['mine']['edges'][number]['node'];
export type AskedTask = OneProject['byName']['edges'][number]['node'];
export type Row = Item & { projectTitle: string } & (
    { kind: 'gate'; gate: WaitingGate; handed: string | null } | { kind: 'task'; task: AskedTask }
  );

const CHANGES = new Set(['gate', 'task', 'delegation', 'person', 'project']);
/** How many projects are heard of at once. */
const MOST = 40;

/**
 * What waits for whoever is signed in, on all their projects, in groups. What was decided just now waits no more,
 * also before the site has said so. */
export function useWaiting(decided: ReadonlySet<string>): {
  groups: Group<Row>[];
  asked: Asked<unknown>;
  hidden: number;
} {
  const now = useNow();
  const { me } = useKnown();
  useFollowed(MOST);
  const roles = useMemo(() => [...new Set(me.memberships.flatMap((each) => [...each.roles, ...each.titles]))], [me]);
  const asked = useAsked(INBOX, { me: me.id, roles }, { about: ({ concept }) => CHANGES.has(concept) });
  const rows = useMemo(
    () =>
      (asked.data?.projects ?? []).flatMap((project): Row[] => {
        const mine = new Set(project.mine.edges.map(({ node }) => node.id));
        const gates = [...project.mine.edges, ...project.open.edges.filter(({ node }) => !mine.has(node.id))];
        const ours = [...rolesOn(me, project.code), ...titlesOn(me, project.code)];
        const tasks = [
          ...project.byName.edges,
          ...project.byRole.edges.filter(
            ({ node }) => node.role !== null && ours.includes(node.role) && node.person === null,
          ),
        ];
        const common = { project: project.code, projectTitle: project.title };
        return [
          ...gates.map(({ node: gate }): Row => {
            const { id, due, priority } = gate;
            const handed = handedOn(gate, me.id, titlesOn(me, project.code));
            const waits = mine.has(id) && handed === null;
            return { ...common, kind: 'gate', gate, handed, id, key: `gate:${id}`, due, priority, mine: waits };
          }),
          ...tasks.map(({ node: task }): Row => {
            const { id, due, priority } = task;
            return { ...common, kind: 'task', task, id, key: `task:${id}`, due, priority, mine: true };
          }),
        ];
      }),
    [asked.data, me],
  );
  const groups = useMemo(
    () =>
      grouped(
        rows.filter(({ key, mine }) => !(mine && decided.has(key))),
        now,
      ),
    [rows, decided, now],
  );
  const hidden = (asked.data?.projects ?? []).reduce(
    (sum, { mine, open }) =>
      sum + Math.max(0, open.totalCount - open.edges.length, mine.totalCount - mine.edges.length),
    0,
  );
  return { groups, asked, hidden };
}

const titlesOn = ({ memberships }: ReturnType<typeof useKnown>['me'], project: string): readonly string[] =>
  memberships.find((each) => each.project === project)?.titles ?? [];
