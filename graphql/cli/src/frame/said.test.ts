import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const source = fileURLToPath(new URL('../', import.meta.url));
/** What the agent writes beside files is English still (ADR 28); scripts are for shells. */
const LEFT_OUT = /^agent\/|^door\/|^completion\/scripts|\.test\.ts$/;
const WORDS = /\p{L}{2,} \p{L}{2,}/u;

/** Sentences of a file that are said as they stand, with their line. */
function unsaid(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (isTold(node)) return;
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (text && WORDS.test(node.text)) {
      found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.text}`);
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

/** What is translated where it is told, what is asked of the site, and what only an engineer reads. */
function isTold(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'phrase';
  // What is typed, such as the name of a command, is the same in every language.
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'name' && ts.isStringLiteral(node.initializer);
  if (ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent)) return node.parent.name === node;
  if (ts.isCallExpression(node)) return ['refuse', 'graphql'].includes(node.expression.getText());
  return ts.isNewExpression(node) && /Error$/.test(node.expression.getText());
}

describe('what the commands say', () => {
  it('is a phrase, so that it can be said in French: tag it with phrase`…`', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
    const ours = files.filter((name) => name.endsWith('.ts') && !LEFT_OUT.test(name));
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.flatMap(unsaid)).toEqual([]);
  });
});
