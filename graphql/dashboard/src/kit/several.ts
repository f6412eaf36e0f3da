/** Several values in one, for an address: a comma in a value is written as in an address. */
export const joined = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll(/[%,]/g, encodeURIComponent)).join(',');
export const parted = (text: string | null): string[] => (text ? text.split(',').map(decoded) : []);
/** A part of an address as it was before; as it stands where somebody wrote it by hand. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
