import { activityTitle, type Language, leavesOf, sayIn, type Value } from '@bobine/contracts';
import DataLoader from 'dataloader';
import type { Concept } from '../migrations/read-model.migration.js';
import { childPages } from './child-pages.js';
import type { Asked, Lazy } from './connection.js';
import { holdersOf } from './holders.js';
import { COMMENTS, type List, LISTS } from './lists.js';
import type { Data, Grant, ReadModel } from './read-model.js';
import { touchesOfCuts } from './touches/reading.js';
import type { CutTouches } from './touches/touches.js';
import type { WhyNot } from './why-not/link.js';
import { whyNots } from './why-not/reading.js';

type Of = { project: string; key: string };
type Find<T> = (project: string, keys: string[]) => Promise<Map<string | null, T>>;

/** Loads the rows of many parents with one query; made anew for each request. */
export class Loaders {
  private readonly made = new Map<string, DataLoader<Of, unknown, string>>();
  constructor(private readonly model: ReadModel) {}

  /** A parent's rows of a concept: a run's steps, a step's attempts, a work's cuts. */
  async children(concept: Concept, project: string, parent: string): Promise<Data[]> {
    const loader = this.loader(`${concept}^`, (of, keys) => this.model.ofParents(concept, of, keys));
    return (await loader.load({ project, key: parent })) ?? [];
  }

  /** A row by its id; null where who asks sees none. */
  async row(concept: Concept, project: string, id: string): Promise<Data | null> {
    const loader = this.loader(`${concept}#`, (of, keys) => this.model.byIds(concept, of, keys));
    return (await loader.load({ project, key: id }))?.[0] ?? null;
  }

  /** What somebody of the site is called; null where who asks sees nothing of them. */
  async nameOf(kind: 'person' | 'vendor', id: string): Promise<string | null> {
    const row = await this.row(kind, '', id);
    return row && String(row['name']);
  }

  /** Who holds a title in a project by now. */
  async holders(project: string, title: string): Promise<Data[]> {
    const loader = this.loader('holders', (of, titles) => holdersOf(this.model, of, titles));
    return (await loader.load({ project, key: title })) ?? [];
  }

  /** Rows of a concept that name something: a shot's tasks, gates and materials. */
  async naming(concept: Concept, field: string, project: string, value: string): Promise<Data[]> {
    const loader = this.loader(`${concept}.${field}`, (of, keys) => this.model.byField(concept, of, field, keys));
    return (await loader.load({ project, key: value })) ?? [];
  }

  /** How many runs of a version of a template go on, of those that who asks may see; items go with theirs. */
  async running(template: string, version: number): Promise<number> {
    const loader = this.loader('running', async (_, keys) => {
      const rows = await this.model.db.query<{ key: string; count: number }>(
        `select (data->>'template') || '@' || (data->>'version') as key, count(*)::int as count from run
         where parent = '' and status = 'running' and (data->>'template') || '@' || (data->>'version') = any($1::text[])
         group by 1`,
        [keys],
      );
      return new Map(rows.map(({ key, count }) => [key, count]));
    });
    return (await loader.load({ project: '', key: `${template}@${version}` })) ?? 0;
  }

  /** What a template says, in a language: as the last published that says it there has it, or else as it is. */
  async said(language: Language, text: string): Promise<string> {
    if (language === 'en') return text;
    const loader = this.loader(`said:${language}`, async (_, texts) => {
      const rows = await this.model.db.query<{ said: string; spoken: string }>(
        `select said, spoken from template_word
         where language = $1 and digest in (select md5(text) from unnest($2::text[]) as text)`,
        [language, texts],
      );
      return new Map(rows.map(({ said, spoken }) => [said, spoken]));
    });
    return (await loader.load({ project: '', key: text })) ?? activityTitle(language, text) ?? text;
  }

  /** Says something in the language of its reader, with what templates say in it. */
  async say(language: Language, told: Value): Promise<string> {
    const others = this.othersIn(language, told);
    const said = await Promise.all(others.map(async (text) => [text, await this.said(language, text)] as const));
    return sayIn(language, told, new Map(said));
  }

  /** What stands in something that is said and is not ours: titles that templates give. */
  othersIn(language: Language, told: Value): string[] {
    return language === 'en' ? [] : leavesOf(told).filter((text) => sayIn(language, text) === text);
  }

  /** A page of a run's items. */
  items(project: string, run: string, asked: Asked): Promise<Lazy | undefined> {
    return this.childPage(LISTS.runs, project, run, asked);
  }

  /** A page of what was written on something, or answers a comment. */
  comments(project: string, on: string, asked: Asked): Promise<Lazy | undefined> {
    return this.childPage(COMMENTS, project, on, asked);
  }

  private async childPage(list: List, project: string, parent: string, asked: Asked): Promise<Lazy | undefined> {
    const loader = this.loader<Lazy>(`${list.concept}/${JSON.stringify(asked)}`, (of, keys) =>
      childPages(this.model, list, of, keys, asked),
    );
    return loader.load({ project, key: parent });
  }

  /** What a vendor may send, project by project. */
  async grants(vendor: string): Promise<Grant[]> {
    const loader = this.loader('grants', (_, keys) => this.model.grantsOf(keys));
    return (await loader.load({ project: '', key: vendor })) ?? [];
  }

  /** The version of the last fact of a subject that who asks may see; 0 where they see none. */
  async version(project: string, subject: string): Promise<number> {
    const loader = this.loader('version', async (of, keys) => {
      const rows = await this.model.db.query<{ subject: string; version: number }>(
        `select subject, max(subjectversion)::int as version from event
         where project = $1 and subject = any($2::text[]) group by subject`,
        [of, keys],
      );
      return new Map(rows.map(({ subject: key, version }) => [key, version]));
    });
    return (await loader.load({ project, key: subject })) ?? 0;
  }

  /** What is read of many projects at once, whichever of them ask for it. */
  ofProject<T>(
    name: string,
    project: string,
    find: (projects: string[]) => Promise<Map<string, T>>,
  ): Promise<T | undefined> {
    return this.loader<T>(`project:${name}`, (_, projects) => find(projects)).load({ project: '', key: project });
  }

  /** What is asked of many runs at once, whichever of them ask for it. */
  ofRun<T>(name: string, run: string, find: (runs: string[]) => Promise<Map<string, T>>): Promise<T | undefined> {
    return this.loader<T>(`run:${name}`, (_, runs) => find(runs)).load({ project: '', key: run });
  }

  /** Why a deliverable is not delivered. */
  async whyNot(project: string, deliverable: string): Promise<WhyNot | undefined> {
    const loader = this.loader('whyNot', (of, keys) => whyNots(this.model, of, keys, Date.now()));
    return loader.load({ project, key: deliverable });
  }

  /** What a cut that came after a lock touches. */
  async touches(project: string, cut: string): Promise<CutTouches | null> {
    const loader = this.loader('touches', (of, keys) => touchesOfCuts(this.model, of, keys, Date.now()));
    return (await loader.load({ project, key: cut })) ?? null;
  }

  /** Answers or evaluations of events, in order. */
  async about(table: 'answer' | 'evaluation', project: string, event: string): Promise<Data[]> {
    const column = table === 'answer' ? 'claim' : 'event';
    const loader = this.loader(table, async (of, keys) => {
      const rows = await this.model.db.query<{ key: string; data: Data; at: Date }>(
        `select ${column} as key, data, at from ${table}
         where project = $1 and ${column} = any($2::text[]) order by at, ${table === 'answer' ? 'claim' : 'id'}`,
        [of, keys],
      );
      const grouped = Map.groupBy(rows, ({ key }) => key);
      return new Map([...grouped].map(([key, list]) => [key, list.map(({ data, at }) => ({ ...data, at }))]));
    });
    return (await loader.load({ project, key: event })) ?? [];
  }

  private loader<T>(name: string, find: Find<T>): DataLoader<Of, T | undefined, string> {
    const made = this.made.get(name);
    if (made) return made as DataLoader<Of, T | undefined, string>;
    const loader = new DataLoader<Of, T | undefined, string>(
      async (all) => {
        const found = new Map<string, Map<string | null, T>>();
        for (const [project, of] of Map.groupBy(all, (it) => it.project)) {
          const keys = of.map(({ key }) => key);
          found.set(project, await find(project, keys));
        }
        return all.map(({ project, key }) => found.get(project)?.get(key));
      },
      { cacheKeyFn: ({ project, key }) => `${project}\n${key}` },
    );
    this.made.set(name, loader);
    return loader;
  }
}
