/** Where a name comes from: the film's data, or us. */
export type Origin = 'data' | 'invented';

/** A company's code, also the name of its landing folder. */
export type VendorCode = string;
export type Vendor = {
  code: VendorCode;
  name: string;
  kind: 'vendor' | 'recipient';
  /** CloudEvents `source` under which it speaks. */
  source: string;
  door: 'http' | 'kafka';
  does: string;
  contact: { name: string; origin: Origin };
};

/** Companies of the demo, all invented; a folder of the same name is where each puts its files. */
export const VENDORS: readonly Vendor[] = [
  {
    code: 'lab-lumen',
    name: 'Lab Lumen',
    kind: 'vendor',
    source: '/vendors/lab-lumen',
    door: 'http',
    does: 'camera originals, plates and the cut of the edit room',
    contact: { name: 'Jonas Ferrand', origin: 'invented' },
  },
  {
    code: 'atelier-nord',
    name: 'Atelier Nord',
    kind: 'vendor',
    source: '/vendors/atelier-nord',
    door: 'http',
    does: 'animation and VFX: versions of the shots, titles',
    contact: { name: 'Matt Daw', origin: 'data' },
  },
  {
    code: 'studio-grave',
    name: 'Studio Grave',
    kind: 'vendor',
    source: '/vendors/studio-grave',
    door: 'kafka',
    does: 'the mix',
    contact: { name: 'Nora Quiles', origin: 'invented' },
  },
  {
    code: 'studio-babel',
    name: 'Studio Babel',
    kind: 'vendor',
    source: '/vendors/studio-babel',
    door: 'http',
    does: 'subtitles',
    contact: { name: 'Yasmine Roche', origin: 'invented' },
  },
  {
    code: 'grand-large',
    name: 'Grand Large Distribution',
    kind: 'recipient',
    source: '/vendors/grand-large',
    door: 'http',
    does: 'releases the film: receives the packages for cinemas and the trailer, accepts them or not',
    contact: { name: 'Aline Kerbrat', origin: 'invented' },
  },
  {
    code: 'chaine-sept',
    name: 'Chaîne Sept',
    kind: 'recipient',
    source: '/vendors/chaine-sept',
    door: 'http',
    does: 'broadcasts the film: receives the PAD file, accepts it or not',
    contact: { name: 'Ronan Pellé', origin: 'invented' },
  },
];

export type Person = {
  name: string;
  email: string;
  /** Role codes as the API knows them. */
  roles: string[];
  /** What a gate calls the person by. */
  titles: string[];
  origin: Origin;
};

const invented = (name: string, address: string, roles: string[], titles: string[] = []): Person => ({
  name,
  email: `${address}@hsm.example`,
  roles,
  titles,
  origin: 'invented',
});

/** People of the production: the director is in the data; nobody else has a role there, so the others are invented. */
export const PEOPLE: readonly Person[] = [
  {
    name: 'Herman Malinalli',
    email: 'director@hsm.example',
    roles: ['reviewer'],
    titles: ['director'],
    origin: 'data',
  },
  invented('Inès Vautrin', 'producer', ['producer'], ['producer']),
  invented('Paul Ostermann', 'post', ['postSupervisor'], ['postSupervisor']),
  invented('Lou Marchetti', 'coordination', ['coordinator']),
  invented('Tomas Lindqvist', 'dop', ['reviewer'], ['dop']),
  invented('Camille Adjovi', 'edit', ['reviewer'], ['editor']),
  invented('Sofia Brandao', 'vfx', ['reviewer'], ['vfxSupervisor']),
  invented('Hugo Tanaka', 'mix', ['reviewer'], ['mixer']),
  invented('Maëlle Rossi', 'media', ['mediaManager']),
];
