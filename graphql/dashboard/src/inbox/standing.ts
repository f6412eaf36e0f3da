type Handed = { title: string; holder: { person: string }; delegate: { person: string; name: string } };
/** What of a gate says whose vote it waits for. */
export type Asking = {
  status: string;
  waitingFor: readonly string[];
  parties: readonly { title: string; person: string | null }[];
  votes: readonly { title: string; person: string }[];
  delegations: readonly Handed[];
};
/** Where somebody stands at a gate. */
export type Standing = 'decides' | 'voted' | 'notAsked' | 'decided';

/** Titles of a gate that somebody holds themselves. */
export const ownTitles = (
  { parties }: Pick<Asking, 'parties'>,
  person: string,
  titles: readonly string[],
): string[] => [
  ...new Set(
    parties.filter((party) => party.person === person || titles.includes(party.title)).map(({ title }) => title),
  ),
];

/** Where somebody stands at a gate: whether their vote is asked, or given, or none of theirs. */
export function standing(gate: Asking, person: string, titles: readonly string[]): Standing {
  if (gate.status !== 'open') return 'decided';
  const votesFor = [
    ...ownTitles(gate, person, titles),
    ...gate.delegations.filter(({ delegate }) => delegate.person === person).map(({ title }) => title),
  ];
  if (votesFor.some((title) => gate.waitingFor.includes(title))) return 'decides';
  return gate.votes.some((vote) => vote.person === person) ? 'voted' : votesFor.length > 0 ? 'decides' : 'notAsked';
}

/** To whom somebody has handed all of their votes that are missing; null where one is still theirs alone. */
export function handedOn(
  gate: Omit<Asking, 'status' | 'votes'>,
  person: string,
  titles: readonly string[],
): string | null {
  const missing = ownTitles(gate, person, titles).filter((title) => gate.waitingFor.includes(title));
  const to = missing.map((title) =>
    gate.delegations.find((each) => each.title === title && each.holder.person === person),
  );
  return missing.length > 0 && to.every((each) => each !== undefined) ? (to[0]?.delegate.name ?? null) : null;
}

/** Reasons that were given before, each once: those of the same shot first, then one's own, then the others. */
export function saidBefore(
  gates: readonly {
    shot: string | null;
    votes: readonly { person: string; vote: string; reason: string | null }[];
  }[],
  { shot, person, vote }: { shot: string | null; person: string; vote: string },
  most = 5,
): string[] {
  const said = gates.flatMap((gate) =>
    gate.votes
      .filter((each) => each.vote === vote && each.reason)
      .map((each) => ({
        reason: (each.reason ?? '').trim(),
        rank: (gate.shot !== null && gate.shot === shot ? 0 : 2) + (each.person === person ? 0 : 1),
      })),
  );
  const sorted = said.toSorted((a, b) => a.rank - b.rank).map(({ reason }) => reason);
  return [...new Set(sorted)].filter((reason) => reason.length <= 160).slice(0, most);
}
