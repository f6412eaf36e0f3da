import { sayIn } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { film } from '../testing/film.js';
import { aboutOf } from './event-about.js';

describe('what an event is about', () => {
  const about = (type: string, language: 'en' | 'fr' = 'en'): string => {
    const event = film('p1').facts.events.find((each) => each.type === type);
    return sayIn(language, aboutOf(event!));
  };

  it('is called as people call it, in their language', () => {
    expect(about('bobine.task.opened.v1')).toBe('animation, BECH_0010');
    expect(about('bobine.cut.locked.v1')).toBe('hsm-cut-1');
    expect(about('bobine.gate.opened.v1')).toBe('Picture lock');
    expect(about('bobine.person.registered.v1')).toBe('Inès Marchand');
    expect(about('bobine.slate.registered.v1')).toBe('12-2');
    expect(about('bobine.material.arrived.v1')).toBe('BECH_0020_applied');
    const conform = { subject: 'task/x', keys: '', data: { type: 'CNF', unit: 'R2' } };
    expect(sayIn('fr', aboutOf(conform))).toBe('conformation, R2');
  });

  it('is where it stands, of a run, and which it is, of what is made', () => {
    expect(about('bobine.run.started.v1')).toBe('hsm/feature');
    expect(about('bobine.element.made.v1', 'fr')).toBe('conformation, hsm-cut-1');
  });

  it('is never an id that nobody reads, where anything else is said', () => {
    const id = '01a2289f-bb65-7157-8dd0-9afaf062545d';
    expect(aboutOf({ subject: `comment/${id}`, keys: 'shot=BECH_0010', data: { title: id } })).toBe('BECH_0010');
    expect(aboutOf({ subject: `claim/${id}`, keys: '', data: {} })).toBe('claim');
  });
});
