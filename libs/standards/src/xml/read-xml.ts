import { refuse, phrase } from '@bobine/contracts';
import { SaxesParser, type SaxesTagNS } from 'saxes';

const MOST_BYTES = 10 * 1024 * 1024;
const DEEPEST = 64;

/** An element as it closes: its place from the root by local names, its attributes without namespace, its own text. */
export type XmlElement = { readonly path: string; readonly attributes: Readonly<Record<string, string>>; text: string };
export type XmlHandler = { open?: (element: XmlElement) => void; close?: (element: XmlElement) => void };

/**
 * Streams a document from outside, at most 10 MB and 64 levels, in UTF-8 and without DOCTYPE, so that no entity can be declared.
 * Elements of another namespace stand in paths as `{namespace}name`, so that they are never taken for ours.
 */
export function readXml(bytes: Uint8Array, namespace: string, handler: XmlHandler): void {
  const text = textOf(bytes);
  const open: XmlElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw refuse('xml.malformed', 'This XML file is broken; ask its sender for it again.', error.message);
  });
  parser.on('doctype', () => {
    throw doctypeRefused();
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding)) throw encodingRefused(encoding);
  });
  parser.on('opentag', (tag) => {
    if (open.length === DEEPEST)
      throw refuse('xml.tooDeep', phrase`An XML file of more than ${DEEPEST} levels is not read.`);
    const name = tag.uri === namespace ? tag.local : `{${tag.uri}}${tag.local}`;
    const element = { path: `${open.at(-1)?.path ?? ''}/${name}`, attributes: attributesOf(tag), text: '' };
    open.push(element);
    handler.open?.(element);
  });
  const take = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) handler.close?.(element);
  });
  parser.write(text).close();
}

function textOf(bytes: Uint8Array): string {
  if (bytes.byteLength > MOST_BYTES) throw refuse('xml.tooLarge', 'An XML file of more than 10 MB is not read.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw encodingRefused(String(error));
  }
  // Before parsing, wherever it stands: a comment that mentions it is refused too, which costs nobody anything.
  if (/<!doctype|<!entity/i.test(text)) throw doctypeRefused();
  return text;
}

const attributesOf = (tag: SaxesTagNS): Record<string, string> =>
  Object.fromEntries(
    Object.values(tag.attributes)
      .filter(({ uri }) => uri === '')
      .map(({ local, value }) => [local, value]),
  );

const doctypeRefused = () => refuse('xml.doctype', 'An XML file that declares a DOCTYPE or entities is not read.');
const encodingRefused = (tech: string) => refuse('xml.encoding', 'Only XML in UTF-8 is read.', tech);
