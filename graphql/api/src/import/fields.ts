import { type Phrase, phrase } from '@bobine/contracts';

/** What a file may be of. */
export const KINDS = ['breakdown', 'tasks', 'people'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that a column says: its title, as exports head it, and what else people call it, in both languages. */
export type Field = {
  field: string;
  title: Phrase;
  /** Without accents and in small letters. */
  called: readonly string[];
  /** Told by exports and read by nobody: who changes it here changes nothing. */
  isShown?: boolean;
  /** Without a column of it no row can be read. */
  isNeeded?: boolean;
};

const work: Field = {
  field: 'work',
  title: phrase`work`,
  called: ['oeuvre', 'film', 'episode', 'ep', 'bande annonce', 'trailer'],
};
const vendor: Field = {
  field: 'vendor',
  title: phrase`vendor`,
  called: ['prestataire', 'studio', 'facility', 'lab', 'labo', 'laboratoire', 'fournisseur', 'house'],
};

/** What each kind of file says, in the order in which exports tell it. */
export const FIELDS: Record<Kind, readonly Field[]> = {
  breakdown: [
    work,
    { field: 'sequence', title: phrase`sequence`, called: ['seq', 'sequences', 'nom de sequence', 'sequence name'] },
    {
      ...{ field: 'shot', title: phrase`shot`, isNeeded: true },
      called: [
        ...['plan', 'shot code', 'shot name', 'shot id', 'vfx id', 'vfx shot', 'code', 'name', 'nom'],
        ...['code du plan', 'nom du plan', 'numero de plan', 'n plan', 'plan vfx', 'clip name', 'clip'],
      ],
    },
    {
      ...{ field: 'order', title: phrase`order` },
      called: ['ordre', 'cut order', 'position', 'place', 'rang', 'rank', 'n', 'no', 'numero'],
    },
    {
      ...{ field: 'frames', title: phrase`frames` },
      called: [
        ...['images', 'duration', 'duree', 'length', 'longueur', 'nb frames', 'nb images', 'frame count'],
        ...['nombre d images', 'cut duration', 'duration frames', 'duree images', 'nb_frames'],
      ],
    },
    {
      ...{ field: 'recordIn', title: phrase`record in` },
      called: [
        ...['rec in', 'rec tc in', 'tc in', 'timecode in', 'tc', 'timecode', 'tc record', 'record tc in', 'tc entree'],
        ...['tc d entree', 'tc montage', 'entree montage'],
      ],
    },
    vendor,
    { field: 'cut', title: phrase`cut`, called: ['montage', 'version de montage'], isShown: true },
  ],
  tasks: [
    work,
    {
      ...{ field: 'type', title: phrase`task`, isNeeded: true },
      called: ['tache', 'type', 'task type', 'type de tache', 'step', 'etape', 'department', 'departement'],
    },
    { field: 'shot', title: phrase`shot`, called: ['plan', 'shot code', 'shot name', 'code du plan', 'nom du plan'] },
    { field: 'unit', title: phrase`unit`, called: ['unite', 'reel', 'bobine', 'entity', 'element', 'langue'] },
    { field: 'title', title: phrase`title`, called: ['intitule', 'titre', 'task name', 'nom de la tache'] },
    { field: 'status', title: phrase`status`, called: ['statut', 'etat', 'state', 'task status', 'avancement'] },
    vendor,
    { field: 'role', title: phrase`role`, called: ['fonction', 'poste'] },
    {
      ...{ field: 'person', title: phrase`person` },
      called: ['personne', 'artist', 'artiste', 'assignee', 'assigned to', 'assigne a', 'affecte a', 'qui', 'who'],
    },
    {
      ...{ field: 'due', title: phrase`due` },
      called: ['echeance', 'due date', 'deadline', 'date', 'date d echeance', 'livraison', 'delivery', 'pour le'],
    },
    { field: 'priority', title: phrase`priority`, called: ['urgence', 'priorite', 'prio'] },
    {
      ...{ field: 'note', title: phrase`note` },
      called: ['notes', 'comment', 'comments', 'commentaire', 'commentaires', 'remarque', 'remarques', 'description'],
    },
    { field: 'attempt', title: phrase`attempt`, called: ['tentative', 'iteration'], isShown: true },
  ],
  people: [
    { field: 'person', title: phrase`id`, called: ['person id', 'identifiant'] },
    {
      field: 'name',
      title: phrase`name`,
      called: ['nom', 'nom complet', 'full name', 'person', 'personne', 'nom prenom'],
    },
    {
      field: 'email',
      title: phrase`email`,
      called: ['e mail', 'mail', 'courriel', 'adresse', 'address', 'adresse mail'],
    },
    { field: 'language', title: phrase`language`, called: ['langue', 'lang'] },
    { field: 'roles', title: phrase`roles`, called: ['role', 'droits', 'access', 'acces'] },
    {
      ...{ field: 'titles', title: phrase`job titles` },
      called: ['titles', 'titres', 'title', 'titre', 'fonction', 'fonctions', 'job', 'poste', 'metier'],
    },
  ],
};

/** A name as it is compared: without accents, case and what stands between words. */
export const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
