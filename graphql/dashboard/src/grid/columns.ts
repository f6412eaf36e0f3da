/** Task types in the order of the work, as a wall has them from left to right; what is not here comes after. */
const ORDER = [
  ...['ING', 'DWR', 'DAI', 'SYN', 'TRS', 'IDX', 'OFE', 'LCK', 'TRN', 'PUL', 'MMV', 'ROT', 'ANM', 'CGI', 'CMP', 'TCK'],
  ...['CNF', 'GRD', 'TTL', 'TXL', 'DSE', 'SED', 'ADR', 'FOL', 'MUS', 'PMX', 'MIX', 'MNE', 'SUB', 'SDH', 'AD', 'DUB'],
  ...['MAS', 'QC', 'FIX', 'SCR', 'KDM', 'VIS', 'DEL', 'ARC'],
];

/** The types as columns, without those that are hidden. */
export const columnsOf = (types: readonly string[], hidden: readonly string[] = []): string[] =>
  types
    .filter((type) => !hidden.includes(type))
    .toSorted((one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other));

const placeOf = (type: string): number => {
  const place = ORDER.indexOf(type);
  return place < 0 ? ORDER.length : place;
};
