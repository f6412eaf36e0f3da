/** A table; a bar in a cell would end it. */
export const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** A page of parts, one blank line between them. */
export const page = (...parts: string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

export const code = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** What may be opened, and is closed at first. */
export const folded = (title: string, text: string): string =>
  `<details>\n<summary>${title.replaceAll('<', '&lt;')}</summary>\n\n${text}\n\n</details>`;
