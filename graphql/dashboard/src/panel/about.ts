/** What lies on the table at a gate: the file that is looked at, and what else its template says of it. */
export type OnTable = {
  material?: string;
  element?: string;
  version?: string;
  /** What is said besides, in the order it is said. */
  others: [name: string, value: string][];
};
/** Named elsewhere on the page already. */
const KNOWN = new Set(['material', 'element', 'version', 'unit', 'shot']);

/** Reads what a template says a gate is about; what has no words of its own is told as it is. */
export function onTable(about: unknown): OnTable {
  const said = about !== null && typeof about === 'object' && !Array.isArray(about) ? Object.entries(about) : [];
  const text = (name: string): string | undefined => {
    const value = said.find(([each]) => each === name)?.[1] as unknown;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [material, element, version] = [text('material'), text('element'), text('version')];
  return {
    ...(material ? { material } : {}),
    ...(element ? { element } : {}),
    ...(version ? { version } : {}),
    others: said.flatMap(([name, value]): [string, string][] => {
      if (KNOWN.has(name) || value === null || value === '') return [];
      if (Array.isArray(value)) return [[name, String(value.length)]];
      return typeof value === 'object' ? [] : [[name, String(value)]];
    }),
  };
}
