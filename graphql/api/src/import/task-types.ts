import { english, type Phrase, phrase, sayIn } from '@bobine/contracts';

/** Types of task that people know by name, in the order of the work; sites have others too. */
const NAMED: readonly (readonly [code: string, name: Phrase, ...called: string[]])[] = [
  ['ING', phrase`ingest (securing)`, 'ingest', 'securisation des rushes'],
  ['DWR', phrase`data wrangling`, 'data management'],
  ['DAI', phrase`dailies`],
  ['SYN', phrase`sync`, 'synchro'],
  ['TRS', phrase`transcription`],
  ['IDX', phrase`indexing`],
  ['OFE', phrase`offline edit`, 'offline', 'edit', 'montage'],
  ['LCK', phrase`picture lock`, 'lock'],
  ['TRN', phrase`turnover`, 'turnovers', 'sorties de montage'],
  ['PUL', phrase`VFX pull`, 'pull', 'pulls'],
  ['MMV', phrase`matchmove`, 'tracking', 'camera tracking'],
  ['ROT', phrase`roto`, 'rotoscoping', 'rotoscopie'],
  ['ANM', phrase`animation`, 'anim'],
  ['CGI', phrase`CG, FX, lighting`, 'cg', '3d', 'fx', 'lighting', 'eclairage'],
  ['CMP', phrase`compositing`, 'comp', 'compo'],
  ['TCK', phrase`technical check`, 'tech check', 'controle technique'],
  ['CNF', phrase`conform`, 'conform', 'online'],
  ['GRD', phrase`grade`, 'grading', 'colour', 'color', 'etalo', 'etalonnage'],
  ['TTL', phrase`titles and credits`, 'titles', 'titrage', 'generiques'],
  ['TXL', phrase`textless elements`, 'textless'],
  ['DSE', phrase`dialogue edit`, 'montage des directs', 'directs'],
  ['SED', phrase`sound edit`, 'montage son'],
  ['ADR', phrase`ADR`, 'postsynchro', 'post synchro'],
  ['FOL', phrase`foley`, 'bruitages'],
  ['MUS', phrase`music`],
  ['PMX', phrase`pre-mix`, 'premix', 'premix'],
  ['MIX', phrase`final mix`, 'mix', 'mixage'],
  ['MNE', phrase`music and effects`, 'm e', 'vi', 'version internationale'],
  ['SUB', phrase`subtitling`, 'subtitles', 'subtitle', 'sous titres'],
  ['SDH', phrase`captions for the deaf and hard of hearing`, 'sme', 'sous titrage sme'],
  ['AD', phrase`audio description`, 'audiodescription'],
  ['DUB', phrase`dubbing`],
  ['MAS', phrase`mastering`],
  ['QC', phrase`quality control`, 'verification', 'controle qualite'],
  ['FIX', phrase`fix`],
  ['SCR', phrase`validation screening`, 'screening', 'projection'],
  ['KDM', phrase`KDM request`, 'kdm', 'demande de kdm'],
  ['VIS', phrase`visa file`, 'visa', 'dossier de visa'],
  ['DEL', phrase`delivery`],
  ['ARC', phrase`archive`],
];

export const TASK_TYPES = NAMED.map(([code, name, ...called]) => ({
  ...{ code, name },
  called: [english(name), sayIn('fr', name), ...called],
}));

const byCode = new Map(TASK_TYPES.map(({ code, name }, at) => [code, { name, at }]));

/** What a type of task is called; one that nobody named, by its code. */
export const typeName = (code: string): Phrase | string => byCode.get(code)?.name ?? code;

/** Where a type stands in the order of the work; those that are not named come last. */
export const typeOrder = (code: string): number => byCode.get(code)?.at ?? TASK_TYPES.length;
