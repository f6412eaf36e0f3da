import DataLoader from 'dataloader';
import type { Concept } from '../migrations/read-model.migration.js';
import type { Data, ReadModel } from './read-model.js';

type Of = { project: string; key: string };

/** Loads the rows of many parents with one query; made anew for each request. */
export class Loaders {
  private readonly made = new Map<string, DataLoader<Of, Data[], string>>();
  constructor(private readonly model: ReadModel) {}

  /** A parent's rows of a concept: a run's steps, a step's attempts, a work's cuts. */
  children(concept: Concept, project: string, parent: string): Promise<Data[]> {
    return this.loader(`${concept}^`, (of, keys) => this.model.ofParents(concept, of, keys)).load({
      project,
      key: parent,
    });
  }

  /** Rows of a concept that name something: a shot's tasks, gates and materials. */
  naming(concept: Concept, field: string, project: string, value: string): Promise<Data[]> {
    return this.loader(`${concept}.${field}`, (of, keys) => this.model.byField(concept, of, field, keys)).load({
      project,
      key: value,
    });
  }

  /** Answers or evaluations of events. */
  about(table: 'answer' | 'evaluation', project: string, event: string): Promise<Data[]> {
    const column = table === 'answer' ? 'claim' : 'event';
    return this.loader(table, async (of, keys) => {
      const rows = await this.model.db.query<{ key: string; data: Data; at: Date }>(
        `select ${column} as key, data, at from ${table} where project = $1 and ${column} = any($2::text[]) order by at`,
        [of, keys],
      );
      const grouped = Map.groupBy(rows, ({ key }) => key);
      return new Map([...grouped].map(([key, list]) => [key, list.map(({ data, at }) => ({ ...data, at }))]));
    }).load({ project, key: event });
  }

  private loader(
    name: string,
    find: (project: string, keys: string[]) => Promise<Map<string, Data[]>>,
  ): DataLoader<Of, Data[], string> {
    const made = this.made.get(name);
    if (made) return made;
    const loader = new DataLoader<Of, Data[], string>(
      async (all) => {
        const found = new Map<string, Map<string, Data[]>>();
        for (const [project, of] of Map.groupBy(all, ({ project }) => project)) {
          found.set(
            project,
            await find(
              project,
              of.map(({ key }) => key),
            ),
          );
        }
        return all.map(({ project, key }) => found.get(project)?.get(key) ?? []);
      },
      { cacheKeyFn: ({ project, key }) => `${project}\n${key}` },
    );
    this.made.set(name, loader);
    return loader;
  }
}
