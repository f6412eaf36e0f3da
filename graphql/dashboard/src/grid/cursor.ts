/** Where one stands: a line of the wall, and a column of it; the first column is the shot itself. */
export type Cursor = { line: number; column: number };
export type Size = { lines: number; columns: number; page: number };

/** Where a key leads from a place; null for a key that leads nowhere. */
export function moved(at: Cursor, key: string, { lines, columns, page }: Size): Cursor | null {
  const to = (line: number, column: number): Cursor => ({
    line: Math.max(0, Math.min(lines - 1, line)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return to(at.line + 1, at.column);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return to(at.line - 1, at.column);
    case 'ArrowLeft':
    case 'h':
      return to(at.line, at.column - 1);
    case 'ArrowRight':
    case 'l':
      return to(at.line, at.column + 1);
    case 'PageDown':
      return to(at.line + page, at.column);
    case 'PageUp':
      return to(at.line - page, at.column);
    case 'Home':
      return to(at.line, 0);
    case 'End':
      return to(at.line, columns - 1);
    default:
      return null;
  }
}

/** Where a line is scrolled to so that it is seen whole below what is stuck above; undefined where it is already. */
export function scrolledTo(
  line: number,
  { top, height, row, stuck }: { top: number; height: number; row: number; stuck: number },
): number | undefined {
  const [start, end] = [line * row, (line + 1) * row];
  if (start < top + stuck) return Math.max(0, start - stuck);
  if (end > top + height) return end - height;
  return undefined;
}
