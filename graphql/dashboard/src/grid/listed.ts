/** Several values as one, for an address: parted by bars; a bar within a value has a backslash before it. */
export const joined = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll(/[\\|]/g, String.raw`\$&`)).join('|');

/** The values that `joined` made one of. */
export function parted(text: string | null): string[] {
  if (!text) return [];
  const values = [''];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === '|') values.push('');
    else values[values.length - 1] += letter === '\\' ? (text[++at] ?? '') : letter;
  }
  return values;
}
