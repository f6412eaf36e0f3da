import { phrase, type Phrase, type Value, wordFor } from '@bobine/contracts';
import { day } from '../frame/instant.js';
import type { Speak } from '../frame/output.js';
import { table } from '../frame/table.js';
import { runStatus } from '../frame/words.js';
import type { Project, Projects } from './queries.js';

type Facet = { value: string | null; count: number };

/** Projects, a row each: what is open, late and waiting. */
export function projectsTable(projects: Projects, speak: Speak, columns?: number): string {
  if (projects.length === 0) return speak(phrase`You are on no project.`);
  const headings = [
    { heading: speak(phrase`PROJECT`) },
    { heading: speak(phrase`TITLE`), elastic: true },
    { heading: speak(phrase`TASKS`), right: true },
    { heading: speak(phrase`LATE`), right: true },
    { heading: speak(phrase`DECISIONS`), right: true },
    { heading: speak(phrase`DELIVERIES`), right: true },
    { heading: '', elastic: true },
  ];
  const rows = projects.map(({ code, title, held, tasks, done, late, gates, deliverables, accepted }) => [
    ...[code, title, `${done.totalCount}/${tasks.totalCount}`, String(late.totalCount), String(gates.totalCount)],
    ...[`${accepted.totalCount}/${deliverables.totalCount}`, held ? speak(phrase`on hold: ${held.reason}`) : ''],
  ]);
  return table(headings, rows, columns);
}

/** One project: its tasks by status, what is late, what waits for a decision, its runs and its deliveries. */
export function projectLines(project: Project, speak: Speak, columns?: number): string {
  const { code, title, held, tasks, late, gates, runs, deliverables } = project;
  const parts = [speak(phrase`${title} (${code})`)];
  if (held) parts[0] += `\n${speak(phrase`on hold since ${day(held.at)}: ${held.reason}`)}`;
  parts.push(
    [
      speak(phrase`Tasks: ${tasks.totalCount}`) + counted(tasks.facets.status, (it) => wordFor('task', it), speak),
      speak(phrase`Runs: ${runs.totalCount}`) + counted(runs.facets.status, runStatus, speak),
    ].join('\n'),
  );
  const stuck = runs.edges.filter(({ node }) => node.status === 'failed' || node.held);
  if (stuck.length > 0)
    parts.push(section(phrase`Runs that do not go on:`, stuck.map(stuckLine).map(speak).join('\n'), speak));
  if (late.totalCount > 0)
    parts.push(section(phrase`Late: ${late.totalCount}`, lateTable(late, speak, columns), speak));
  if (gates.totalCount > 0) {
    parts.push(section(phrase`Decisions that wait: ${gates.totalCount}`, gateTable(gates, speak, columns), speak));
  }
  if (deliverables.totalCount > 0) {
    const rows = deliverableTable(deliverables, speak, columns);
    parts.push(section(phrase`Deliveries: ${deliverables.totalCount}`, rows, speak));
  }
  return parts.join('\n\n');
}

function stuckLine({ node: { address, status, reason, held } }: Project['runs']['edges'][number]): Phrase {
  if (held) return phrase`${address}  ${phrase`on hold: ${held.reason}`}`;
  return phrase`${address}  ${runStatus(status)}: ${reason ?? ''}`;
}

const section = (heading: Phrase, rows: string, speak: Speak): string => `${speak(heading)}\n${rows}`;

function counted(facets: readonly Facet[], word: (code: string) => Value, speak: Speak): string {
  const counts = facets.filter(({ value, count }) => value !== null && count > 0);
  const said = counts.map(({ value, count }) => `${count} ${speak(word(value ?? ''))}`);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function lateTable({ edges }: Project['late'], speak: Speak, columns?: number): string {
  const headings = [
    { heading: speak(phrase`TASK`) },
    { heading: speak(phrase`OF`), elastic: true },
    { heading: speak(phrase`STATUS`) },
    { heading: speak(phrase`DUE`) },
    { heading: speak(phrase`WHO`), elastic: true },
  ];
  const rows = edges.map(({ node: { type, unit, vendor, role, status, due } }) => [
    ...[type, unit, speak(wordFor('task', status)), due ? day(due) : '', vendor ?? role ?? ''],
  ]);
  return table(headings, rows, columns);
}

function gateTable({ edges }: Project['gates'], speak: Speak, columns?: number): string {
  const headings = [
    { heading: speak(phrase`DECISION`), elastic: true },
    { heading: speak(phrase`OF`), elastic: true },
    { heading: speak(phrase`WAITS FOR`), elastic: true },
    { heading: speak(phrase`DUE`) },
    { heading: speak(phrase`ID`) },
  ];
  const rows = edges.map(({ node: { id, title, unit, due, waitingFor } }) => [
    ...[title, unit ?? '', waitingFor.join(', '), due ? day(due) : '', id],
  ]);
  return table(headings, rows, columns);
}

function deliverableTable({ edges }: Project['deliverables'], speak: Speak, columns?: number): string {
  const headings = [
    { heading: speak(phrase`CODE`) },
    { heading: speak(phrase`DELIVERY`), elastic: true },
    { heading: speak(phrase`RECIPIENT`), elastic: true },
    { heading: speak(phrase`STATUS`) },
    { heading: speak(phrase`DUE`) },
  ];
  const rows = edges.map(({ node: { code, name, recipient, status, due } }) => [
    ...[code, name, recipient, speak(wordFor('deliverable', status)), due ? day(due) : ''],
  ]);
  return table(headings, rows, columns);
}
