import { type DataOf, idFrom, type noticeRaised } from '@bobine/contracts';

/** A notice as it is told. */
export type NoticeState = DataOf<typeof noticeRaised>;
/** What somebody is to be told, before it is known how they want to be. */
export type Raise = Omit<NoticeState, 'notice' | 'event' | 'at' | 'status' | 'shown'> & {
  /** What makes it one and the same, where that is not the fact it is told of. */
  once?: string;
};

/** The id of a notice: of one fact somebody is told once, and of one gate. */
export const noticeId = (event: string, { person, once }: Pick<Raise, 'person' | 'once'>): string =>
  idFrom('notice', once ?? event, person);

/** Of several reasons to tell somebody of one fact, the first. */
export const oncePerPerson = (raises: readonly Raise[]): Raise[] => [
  ...new Map([...raises].reverse().map((raise) => [`${raise.once ?? ''}\n${raise.person}`, raise])).values(),
];
