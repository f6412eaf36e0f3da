import { useMemo } from 'react';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { NAMES } from './names.queries.js';

export type Colleague = { id: string; name: string; roles: readonly string[]; titles: readonly string[] };
export type Names = {
  people: Colleague[];
  vendors: { code: string; name: string; kind: string }[];
  /** What a person or a vendor is called; its id while that is not known. */
  person: (id: string) => string;
  vendor: (code: string) => string;
  /** Whoever an event names: `person:…`, `vendor:…`. */
  actor: (actor: string) => string;
};

/** The names of whoever takes part in a project, as far as whoever looks may know them. */
export function useNames(project: string): Names {
  const { me } = useKnown();
  const about = ({ concept }: { concept: string }): boolean => concept === 'person' || concept === 'vendor';
  const { data } = useAsked(NAMES, { project }, { about, skip: !project });
  return useMemo(() => {
    const people = (data?.people.edges ?? []).map(({ node: { id, name, memberships } }) => {
      const here = memberships.find((each) => each.project === project);
      return { id, name, roles: here?.roles ?? [], titles: here?.titles ?? [] };
    });
    const vendors = (data?.vendors.edges ?? []).map(({ node }) => node);
    const person = (id: string): string =>
      people.find((each) => each.id === id)?.name ?? (id === me.id ? me.name : id.slice(0, 8));
    const vendor = (code: string): string => vendors.find((each) => each.code === code)?.name ?? code;
    const actor = (text: string): string => {
      const [kind = '', ...rest] = text.split(':');
      const id = rest.join(':');
      if (kind === 'person') return person(id);
      return kind === 'vendor' ? vendor(id) : id;
    };
    return { people, vendors, person, vendor, actor };
  }, [data, project, me]);
}
