import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** What the code says to people: the pattern, and where it stands. */
export type SaidInCode = { pattern: string; at: string };
/** What is said so that it cannot be translated, and where. */
export type Untranslatable = { what: string; at: string };

const FOLDERS = ['libs', 'services', 'graphql', 'workflows'];
const LEFT_OUT = new Set(['node_modules', 'dist', 'testing', 'fixtures']);

/** Every phrase, every refusal and every title of the sources under a folder. */
export function saidIn(root: string): { said: SaidInCode[]; untranslatable: Untranslatable[] } {
  const said: SaidInCode[] = [];
  const untranslatable: Untranslatable[] = [];
  for (const file of FOLDERS.flatMap((folder) => sourcesIn(join(root, folder)))) {
    const text = readFileSync(file, 'utf8');
    if (!/\bphrase`|\brefuse\(|\bdefine[A-Z]|\bseverity\b/.test(text)) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const at = (node: ts.Node) =>
      `${relative(root, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const look = (node: ts.Node): void => {
      const pattern = phraseOf(node) ?? titleOf(node);
      if (pattern !== undefined) said.push({ pattern, at: at(node) });
      for (const value of [...valuesOf(node), ...textOfFinding(node)]) {
        const words = ts.isStringLiteral(value) ? value.text : ts.isTemplateExpression(value) ? fixedIn(value) : '';
        if (/\p{L}{2}/u.test(words)) untranslatable.push({ what: value.getText(), at: at(value) });
      }
      if (isCallOf(node, 'refuse')) {
        for (const told of choicesOf(node.arguments[1])) {
          if (ts.isStringLiteral(told) || ts.isNoSubstitutionTemplateLiteral(told)) {
            said.push({ pattern: told.text, at: at(told) });
          } else if (ts.isTemplateExpression(told) || isConcatenation(told)) {
            untranslatable.push({ what: told.getText(), at: at(told) });
          }
        }
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return { said, untranslatable };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : sourcesIn(path);
    return /(?<!\.test|\.d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** The pattern of a phrase, as the tag makes it. */
function phraseOf(node: ts.Node): string | undefined {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'phrase') return undefined;
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (pattern, { literal }, nth) => `${pattern}{${nth}}${literal.text}`,
    template.head.text,
  );
}

/** What stands in the holes of a phrase; words of ours in one are a phrase of their own. */
function valuesOf(node: ts.Node): ts.Expression[] {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'phrase') return [];
  const { template } = node;
  return ts.isTemplateExpression(template) ? template.templateSpans.flatMap((span) => choicesOf(span.expression)) : [];
}

/** What was found is said by `found`, which keeps the values of its phrase apart. */
function textOfFinding(node: ts.Node): ts.Expression[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const named = new Map(
    node.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [name.getText(), initializer]),
  );
  return named.has('severity') ? choicesOf(named.get('text')) : [];
}

const fixedIn = ({ head, templateSpans }: ts.TemplateExpression): string =>
  [head, ...templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' ');

/** What a command, an event or a piece of media work is called. */
function titleOf(node: ts.Node): string | undefined {
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'title' || !ts.isStringLiteral(node.initializer)) {
    return undefined;
  }
  const call = node.parent.parent;
  return ts.isCallExpression(call) && /^define[A-Z]/.test(call.expression.getText())
    ? node.initializer.text
    : undefined;
}

const isCallOf = (node: ts.Node, name: string): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name;

/** All that an argument may be: both sides of a condition, or of `??`. */
function choicesOf(argument: ts.Expression | undefined): ts.Expression[] {
  if (!argument) return [];
  if (ts.isParenthesizedExpression(argument)) return choicesOf(argument.expression);
  if (ts.isConditionalExpression(argument)) return [argument.whenTrue, argument.whenFalse].flatMap(choicesOf);
  if (ts.isBinaryExpression(argument) && !isConcatenation(argument)) {
    return [argument.left, argument.right].flatMap(choicesOf);
  }
  return [argument];
}

const isConcatenation = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
