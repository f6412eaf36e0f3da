import { refuse } from '@bobine/contracts';

/** An element to print: either text or children. Attributes without a value are left out. */
export type XmlNode = {
  name: string;
  attributes?: Record<string, string | number | undefined>;
  content: string | readonly XmlNode[];
};

/** Prints a document, two spaces a level; refuses texts with characters XML 1.0 cannot hold. */
export const writeXml = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${printed(root, '')}\n`;

function printed({ name, attributes = {}, content }: XmlNode, indent: string): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = `${indent}<${name}${given.map(([key, value]) => ` ${key}="${escaped(String(value), true)}"`).join('')}`;
  if (typeof content === 'string') return `${start}>${escaped(content, false)}</${name}>`;
  return `${start}>\n${content.map((child) => `${printed(child, `${indent}  `)}\n`).join('')}${indent}</${name}>`;
}

function escaped(text: string, inAttribute: boolean): string {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) {
    throw refuse('xml.character', 'A name holds characters that XML cannot carry.', JSON.stringify(text.slice(0, 200)));
  }
  return text.replace(inAttribute ? /[&<>"\t\n\r]/g : /[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
