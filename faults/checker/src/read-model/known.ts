import type { Mirror } from './mirror.js';

const GRANTS = `select project || '/' || vendor as key, jsonb_build_object('types', types, 'active', active) as shown`;
const works = (...columns: string[]): string =>
  `jsonb_build_object(${['title', 'rate', ...columns].map((column) => `'${column}', ${column}`).join(', ')}) as shown`;

/** What services have heard of production, each in rows of its own. */
export const KNOWN: Mirror[] = [
  {
    name: 'grants as assets knows them',
    owner: `${GRANTS} from production.grants`,
    model: `${GRANTS} from assets.grants`,
  },
  {
    name: 'grants as deliverables knows them',
    owner: `${GRANTS} from production.grants`,
    model: `${GRANTS} from deliverables.known_grant`,
  },
  {
    name: 'grants as the door knows them',
    owner: `${GRANTS} from production.grants`,
    model: `${GRANTS} from exchange.grants`,
  },
  {
    name: 'vendors as assets knows them',
    owner: `select code as key, jsonb_build_object('name', name) as shown from production.vendors`,
    model: `select vendor as key, jsonb_build_object('name', name) as shown from assets.vendors`,
  },
  {
    name: 'vendors as deliverables knows them',
    owner: `select code as key, jsonb_build_object('name', name, 'kind', kind) as shown from production.vendors`,
    model: `select vendor as key, jsonb_build_object('name', name, 'kind', kind) as shown from deliverables.known_vendor`,
  },
  {
    name: 'vendors as the door knows them',
    owner: `select code as key, jsonb_build_object('kind', kind, 'source', source, 'webhook', webhook) as shown from production.vendors`,
    model: `select code as key, jsonb_build_object('kind', kind, 'source', source, 'webhook', webhook) as shown from exchange.vendors`,
  },
  {
    name: 'works as assets knows them',
    owner: `select project || '/' || code as key, ${works()} from production.works`,
    model: `select project || '/' || work as key, ${works()} from assets.works`,
  },
  {
    name: 'works as deliverables knows them',
    owner: `select project || '/' || code as key, ${works('identifiers', 'kind', 'relations')} from production.works`,
    model: `select project || '/' || work as key, ${works('identifiers', 'kind', 'relations')} from deliverables.known_work`,
  },
];
