import { yamlLanguage } from '@codemirror/lang-yaml';

type Tree = ReturnType<typeof yamlLanguage.parser.parse>;
type Node = Tree['topNode'];

/** A text of YAML as far as it can be read, however unfinished it is; each part with where it begins. */
export type Loose =
  | { kind: 'map'; from: number; pairs: { key: string; from: number; value: Loose }[] }
  | { kind: 'list'; from: number; items: Loose[] }
  | { kind: 'text'; from: number; text: string };

const EMPTY: Loose = { kind: 'text', from: 0, text: '' };
const MAPS = ['BlockMapping', 'FlowMapping'];
const LISTS = ['BlockSequence', 'FlowSequence'];
const TEXTS = ['Literal', 'QuotedLiteral', 'BlockLiteral'];

/** Reads what is there of a text that somebody is writing: nothing is wrong here, what cannot be read is left out. */
export function readLoosely(text: string): Loose {
  const document = yamlLanguage.parser.parse(text).topNode.getChild('Document');
  return document ? valueIn(document, text) : EMPTY;
}

function valueIn(around: Node, text: string): Loose {
  for (let node = around.firstChild; node; node = node.nextSibling) {
    const value = read(node, text);
    if (value) return value;
  }
  return { ...EMPTY, from: around.from };
}

function read(node: Node, text: string): Loose | null {
  const { name, from } = node;
  if (MAPS.includes(name)) {
    const pairs = node.getChildren('Pair').flatMap((pair) => {
      const key = pair.getChild('Key');
      if (!key) return [];
      let value: Loose = { ...EMPTY, from: pair.to };
      for (let each = key.nextSibling; each; each = each.nextSibling) value = read(each, text) ?? value;
      return [{ key: plain(text.slice(key.from, key.to)), from: key.from, value }];
    });
    return { kind: 'map', from, pairs };
  }
  if (LISTS.includes(name))
    return { kind: 'list', from, items: node.getChildren('Item').map((item) => valueIn(item, text)) };
  if (TEXTS.includes(name)) return { kind: 'text', from, text: plain(text.slice(from, node.to)) };
  if (name === 'Tagged' || name === 'Anchored') return valueIn(node, text);
  return null;
}

const plain = (written: string): string => {
  const [first] = written;
  if ((first === '"' || first === "'") && written.length > 1 && written.endsWith(first)) return written.slice(1, -1);
  return written.trim();
};

/** What a map says under a key; nothing where it is no map or does not say it. */
export const at = (value: Loose | undefined, key: string): Loose | undefined =>
  value?.kind === 'map' ? value.pairs.find((pair) => pair.key === key)?.value : undefined;
export const textAt = (value: Loose | undefined, key: string): string | undefined => {
  const found = at(value, key);
  return found?.kind === 'text' && found.text !== '' ? found.text : undefined;
};
export const textsAt = (value: Loose | undefined, key: string): string[] => {
  const found = at(value, key);
  return found?.kind === 'list'
    ? found.items.flatMap((item) => (item.kind === 'text' && item.text ? [item.text] : []))
    : [];
};
