import { describe, expect, it } from '@jest/globals';
import { catalogue, sourceOf, templateOf } from '../fixtures/templates.js';
import { compile } from '../publish/compile.js';
import { differences } from './difference.js';
import { inWords } from './in-words.js';
import type { Language } from './language.js';

const SHOW = (settings: string) => `
  grade: { title: Grade, human: { type: GRD, role: colourist, ${settings} } }
`;
const words: Record<string, string> = { coordinator: 'the coordinator', producer: 'the producer' };
type Versions = [before: [string, string], after: [string, string]];
const told = (before: [string, string], after: [string, string], language: Language = 'en'): string[] =>
  differences(templateOf(...before), templateOf(...after)).map((each) =>
    inWords(each, language, (code) => words[code] ?? code),
  );
const calendars = (before: string, after: string, language: Language = 'en'): string[] =>
  told([SHOW('due: P3D'), before], [SHOW('due: P3D'), after], language);

describe('what two versions say of time', () => {
  it('is said as a supervisor would, working time too', () => {
    const change: Versions = [
      [SHOW('due: P3D'), 'calendar: fr'],
      [SHOW('due: 3 working days'), 'calendar: fr'],
    ];
    expect(told(...change)).toEqual(['“Grade”: due P3D → 3 working days.']);
    expect(told(...change, 'fr')).toEqual(['« Grade » : échéance P3D → 3 jours ouvrés.']);
    const hour: Versions = [
      [SHOW('due: 1 working hour'), 'calendar: fr'],
      [SHOW('due: 12 working hours'), 'calendar: fr'],
    ];
    expect(told(...hour, 'fr')).toEqual(['« Grade » : échéance 1 heure ouvrée → 12 heures ouvrées.']);
  });

  it('is who is told when something is late', () => {
    const one = SHOW('due: P3D, escalate: [{ to: coordinator }]');
    const two = SHOW('due: P3D, escalate: [{ to: coordinator }, { after: 2 working days, to: producer }]');
    expect(told([SHOW('due: P3D'), 'calendar: fr'], [one, 'calendar: fr'])).toEqual([
      '“Grade”: who is told when it is overdue is now the coordinator.',
    ]);
    expect(told([one, 'calendar: fr'], [two, 'calendar: fr'])).toEqual([
      '“Grade”: who is told when it is overdue the coordinator → the coordinator, the producer after 2 working days.',
    ]);
    expect(told([two, 'calendar: fr'], [one, 'calendar: fr'], 'fr')).toEqual([
      '« Grade » : qui est prévenu en cas de retard the coordinator, the producer après 2 jours ouvrés → the coordinator.',
    ]);
  });

  it('is how long a run may take', () => {
    const sla = (within: string) => `calendar: us\nsla: { within: ${within}, escalate: [{ to: producer }] }`;
    const show = SHOW('due: P3D');
    expect(told([show, 'calendar: us'], [show, sla('30 working days')])).toEqual([
      'Time limit of the run is now 30 working days, then the producer.',
    ]);
    expect(told([show, sla('30 working days')], [show, sla('P40D')], 'fr')).toEqual([
      'Délai de l’exécution 30 jours ouvrés, puis the producer → P40D, puis the producer.',
    ]);
  });
});

describe('two calendars', () => {
  it('differ in being there', () => {
    expect(calendars('', 'calendar: fr')).toEqual(['Calendar is now Europe/Paris.']);
    expect(calendars('calendar: fr', '', 'fr')).toEqual(['Calendrier n’est plus Europe/Paris.']);
  });

  it('differ in zone, hours and days, and not in what is the same', () => {
    const own = `calendar: { like: fr, zone: Europe/Brussels, hours: { friday: ['09:00-13:00'], saturday: ['10:00-12:00'] }, holidays: [2026-12-28], works: [2026-11-11] }`;
    expect(calendars('calendar: fr', own)).toEqual([
      'Calendar: time zone Europe/Paris → Europe/Brussels; Friday 09:00–13:00 14:00–18:00 → 09:00–13:00; ' +
        'Saturday closed → 10:00–12:00; now closed on 28 December 2026; now worked on 11 November 2026.',
    ]);
    expect(calendars('calendar: fr', own, 'fr')).toEqual([
      'Calendrier : fuseau horaire Europe/Paris → Europe/Brussels ; vendredi 09:00–13:00 14:00–18:00 → 09:00–13:00 ; ' +
        'samedi fermé → 10:00–12:00 ; désormais fermé : 28 décembre 2026 ; désormais travaillé : 11 novembre 2026.',
    ]);
  });

  it('name weekdays that change alike together, and count days when there are many', () => {
    expect(calendars('calendar: fr', "calendar: { like: fr, hours: { weekdays: ['10:00-19:00'] } }")).toEqual([
      'Calendar: Monday, Tuesday, Wednesday, Thursday, Friday 09:00–13:00 14:00–18:00 → 10:00–19:00.',
    ]);
    const [said] = calendars('calendar: { like: uk, zone: Europe/Paris }', 'calendar: fr');
    expect(said).toMatch(/^Calendar: now closed on \d+ days; now worked on \d+ days\.$/);
  });

  it('that are the same but for the year of their publication differ in how far they reach', () => {
    const published = (year: number) => compile(sourceOf(SHOW('due: P3D'), 'calendar: fr'), catalogue, { year });
    expect(differences(published(2026), published(2027)).map((each) => inWords(each, 'en'))).toEqual([
      'Calendar: known to 2033 → 2034.',
    ]);
  });

  it('whose clocks alone differ, as hosts come to know better, have changed', () => {
    const before = templateOf(SHOW('due: P3D'), 'calendar: fr');
    const calendar = { ...before.calendar!, offsets: before.calendar!.offsets.slice(0, -1) };
    const after = { ...before, hash: 'other', calendar };
    expect(differences(before, after).map((each) => inWords(each, 'en'))).toEqual(['Calendar has changed.']);
  });
});
