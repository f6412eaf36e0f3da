import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentService,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { completing, type Known } from './complete.js';
import css from './templates.module.css';

export type Told = { path: string; problem: string; fix: string | null; line: number | null; column: number | null };
/** What one may do with the text from outside it. */
export type EditorHandle = { show: (from: number) => void; showLine: (line: number, column: number | null) => void };

const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--panel)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 45%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-soft) !important' },
  '.cm-tooltip': {
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  '.cm-completionInfo': { maxWidth: '320px', padding: '6px 10px', fontFamily: 'inherit' },
  '.cm-diagnostic': { padding: '4px 10px', fontFamily: '"Source Sans 3 Variable", system-ui, sans-serif' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sunken)', border: 'none', color: 'var(--muted)' },
});
const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
  { tag: [tags.lineComment, tags.comment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--good)' },
]);

/** A new line goes on as deep as the one before, and deeper after a key without a value. */
const deeper = indentService.of(({ state }, position) => {
  const { text, number } = state.doc.lineAt(position);
  // Before a line is begun, the one it follows says how deep it is.
  const before = text.trim() === '' && number > 1 ? state.doc.line(number - 1).text : text;
  const depth = /^\s*/.exec(before)?.[0].length ?? 0;
  return /:\s*$/.test(before) ? depth + 2 : /^\s*- /.test(before) ? depth + 2 : depth;
});

/** The text of a template: completed, and marked where something is wrong. */
export function Editor(props: {
  text: string;
  label: string;
  readOnly: boolean;
  problems: readonly Told[];
  known: Known | null;
  change: (text: string) => void;
  handle: RefObject<EditorHandle | null>;
}) {
  const { text, label, readOnly, problems, known } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const may = useRef(new Compartment());
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    if (!place.current) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: now.current.text,
        extensions: [
          EditorView.cspNonce.of(nonce),
          ...[
            lineNumbers(),
            foldGutter(),
            codeFolding(),
            history(),
            drawSelection(),
            indentOnInput(),
            bracketMatching(),
          ],
          ...[closeBrackets(), highlightActiveLine(), yaml(), deeper, indentUnit.of('  '), lintGutter()],
          syntaxHighlighting(colours),
          autocompletion({ override: [completing(() => now.current.known)], icons: false }),
          keymap.of([
            ...[...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap],
            ...[...foldKeymap, indentWithTab],
          ]),
          look,
          may.current.of([]),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) now.current.change(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const { current } = view;
    if (current && current.state.doc.toString() !== text) {
      current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
    }
  }, [text]);
  useEffect(() => {
    view.current?.dispatch({
      effects: may.current.reconfigure([
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          'aria-label': label,
          tabindex: '0',
          ...(readOnly ? { 'aria-readonly': 'true' } : {}),
        }),
      ]),
    });
  }, [readOnly, label]);
  useEffect(() => {
    const { current } = view;
    if (current)
      current.dispatch(
        setDiagnostics(
          current.state,
          problems.map((problem) => mark(current.state, problem)),
        ),
      );
  }, [problems, known]);
  useImperativeHandle(
    props.handle,
    () => {
      const show = (from: number): void => {
        const { current } = view;
        if (!current) return;
        const at = Math.min(from, current.state.doc.length);
        current.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
        current.focus();
      };
      return {
        show,
        showLine: (line, column) => {
          const doc = view.current?.state.doc;
          if (doc) show(doc.line(Math.min(Math.max(1, line), doc.lines)).from + Math.max(0, (column ?? 1) - 1));
        },
      };
    },
    [],
  );
  return <div ref={place} className={css.editor} />;
}

/** A problem as it is marked in the text: the word it begins at, or the line. */
function mark(state: EditorState, { problem, fix, path, line, column }: Told): Diagnostic {
  const at = state.doc.line(Math.min(Math.max(1, line ?? 1), state.doc.lines));
  const from = Math.min(at.from + Math.max(0, (column ?? 1) - 1), at.to);
  const word = /^[^\s,:{}[\]]+/.exec(state.sliceDoc(from, at.to))?.[0].length ?? 0;
  const message = [`${path} ${problem}`.trim(), fix].filter(Boolean).join('\n');
  return { from, to: word ? from + word : at.to, severity: 'error', message };
}
