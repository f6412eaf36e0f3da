import { joined, parted } from './listed.js';

export const TASK_STATUSES = ['todo', 'ready', 'wip', 'wfa', 'retake', 'done', 'hold', 'omit'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
const ORDERS = ['cut', 'code', 'sequence', 'reel', 'vendor', 'frames', 'status', 'due'] as const;
export type Order = (typeof ORDERS)[number];
const GROUPINGS = ['sequence', 'reel', 'vendor'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Of one type, the statuses any of which will do; `none` stands for shots without such a task. */
export type Statuses = { type: string; in: TaskStatus[]; none: boolean };
export type Sort = { by: Order; type: string | null; descending: boolean };

/** What a grid shows, as its address and its saved views say it. */
export type Asked = {
  text: string;
  work: string;
  sequences: string[];
  reels: number[];
  vendors: string[];
  statuses: Statuses[];
  person: string;
  dropped: boolean;
  sort: Sort | null;
  group: Grouping | null;
  /** Columns that are not shown. */
  hidden: string[];
};

/** The names under which an address says it. */
export const NAMES = [
  'q',
  'work',
  'seq',
  'reel',
  'vendor',
  'is',
  'person',
  'dropped',
  'sort',
  'group',
  'hide',
] as const;
export type Said = Partial<Record<(typeof NAMES)[number], string | null>>;

const isStatus = (text: string): text is TaskStatus => (TASK_STATUSES as readonly string[]).includes(text);
/** Reels are counted from 1; there are fewer of them than hours in a day. */
const isReel = (reel: number): boolean => Number.isInteger(reel) && reel >= 1 && reel < 24;
const isOrder = (text: string): text is Order => (ORDERS as readonly string[]).includes(text);

/** What an address asks for; what it says that is nothing is left out. */
export function readAsked(said: (name: (typeof NAMES)[number]) => string | null | undefined): Asked {
  const text = (name: (typeof NAMES)[number]): string => said(name) ?? '';
  const group = text('group');
  return {
    text: text('q'),
    work: text('work'),
    sequences: parted(text('seq')),
    reels: parted(text('reel')).map(Number).filter(isReel),
    vendors: parted(text('vendor')),
    statuses: parted(text('is')).flatMap(readStatuses),
    person: text('person'),
    dropped: text('dropped') === '1',
    sort: readSort(text('sort')),
    group: GROUPINGS.find((each) => each === group) ?? null,
    hidden: parted(text('hide')),
  };
}

/** The same as an address says it; null where there is nothing to say. */
export function writeAsked(asked: Asked): Record<(typeof NAMES)[number], string | null> {
  const { sort } = asked;
  return {
    q: asked.text || null,
    work: asked.work || null,
    seq: joined(asked.sequences) || null,
    reel: joined(asked.reels.map(String)) || null,
    vendor: joined(asked.vendors) || null,
    is:
      joined(asked.statuses.map(({ type, in: of, none }) => [type, ...of, ...(none ? ['none'] : [])].join('.'))) ||
      null,
    person: asked.person || null,
    dropped: asked.dropped ? '1' : null,
    sort: sort && `${sort.descending ? '-' : ''}${sort.by}${sort.type ? `.${sort.type}` : ''}`,
    group: asked.group,
    hide: joined(asked.hidden) || null,
  };
}

function readStatuses(text: string): Statuses[] {
  const [type = '', ...of] = text.split('.');
  const statuses = of.filter(isStatus);
  const none = of.includes('none');
  return type && (none || statuses.length > 0) ? [{ type, in: statuses, none }] : [];
}

function readSort(text: string): Sort | null {
  const [, minus, by = '', type] = /^(-?)([a-z]+)(?:\.(.+))?$/.exec(text) ?? [];
  if (!isOrder(by) || (by === 'status' && !type)) return null;
  return { by, type: type ?? null, descending: minus === '-' };
}

/** What is asked of the API: null is no condition. */
export const filterOf = ({ text, work, sequences, reels, vendors, statuses, person, dropped }: Asked) => ({
  work: work || null,
  sequences: sequences.length > 0 ? sequences : null,
  reels: reels.length > 0 ? reels : null,
  vendors: vendors.length > 0 ? vendors : null,
  statuses: statuses.length > 0 ? statuses : null,
  person: person || null,
  text: text || null,
  dropped,
});

/** Groups are made by the order: what they are of comes first. */
export const sortOf = ({ sort, group }: Asked): Sort[] => [
  ...(group ? [{ by: group, type: null, descending: false }] : []),
  ...(sort && sort.by !== group ? [sort] : []),
];

/** Whether a task that changes may come into the list, leave it, or stand elsewhere in it. */
export const isVolatile = ({ statuses, person, sort }: Asked): boolean =>
  statuses.length > 0 || person !== '' || sort?.by === 'status' || sort?.by === 'due';

/** Whether only some of the shots are shown. */
export const isNarrowed = (asked: Asked): boolean =>
  asked.statuses.length > 0 ||
  asked.sequences.length > 0 ||
  asked.reels.length > 0 ||
  asked.vendors.length > 0 ||
  [asked.text, asked.work, asked.person].some((text) => text !== '');

/** The next order by a column: up, down, and then none of its own. */
export function nextSort(sort: Sort | null, by: Order, type: string | null = null): Sort | null {
  if (sort?.by !== by || sort.type !== type) return { by, type, descending: false };
  return sort.descending ? null : { ...sort, descending: true };
}
