/** Makes one CodeMirror editor for a field. Everything the field is told or asked goes through here. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, insertNewlineAndIndent } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import type { CodeLanguage } from './code-language';
import { completionSource } from './completion-source';
import { editorTheme } from './editor-theme';
import { insertPath } from './insert-path';
import { leaveKeys } from './leave-keys';
import { lineDirection } from './line-direction';
import { lintExtension, refreshLint } from './lint-extension';
import { pathDrop } from './path-drop';
import { placeholderBraces } from './placeholder-braces';
import { placeholderHighlight } from './placeholder-highlight';
import type { ScopeData } from './scope-data';

export type EditorSetup = {
  parent: HTMLElement;
  text: string;
  language: CodeLanguage;
  reading: FieldReading;
  isSingleLine: boolean;
  minLines: number;
  placeholder: string;
  isReadOnly: boolean;
  data: () => ScopeData;
  onText: (text: string) => void;
  onBlur: () => void;
  onFocus: (insert: (path: string) => void) => void;
};

export type EditorHandle = {
  view: EditorView;
  /** Shows a text that came from outside; what is there already is left alone, with its cursor. */
  show: (text: string) => void;
  /** Puts a path in at the cursor, and goes there. */
  insert: (path: string) => void;
  lintAgain: () => void;
  /** Id, label and description of the control. */
  describe: (attributes: Record<string, string>) => void;
};

/** Marks changes that come from outside, which are not told back. */
const fromOutside = Annotation.define<boolean>();

export function createEditor(setup: EditorSetup): EditorHandle {
  const { parent, text } = setup;
  const attributes = new Compartment();
  const insert = (path: string) => insertAt(view, view.state.selection.main, path, setup.language);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && !transactions.some((one) => one.annotation(fromOutside) === true))
            setup.onText(state.doc.toString());
        }),
        EditorView.domEventHandlers({
          blur: setup.onBlur,
          focus: () => setup.onFocus(insert),
        }),
        attributes.of([]),
        ...extensionsOf(setup),
      ],
    }),
  });
  return {
    view,
    insert,
    show: (next) => {
      const now = view.state.doc.toString();
      if (now === next) return;
      const cursor = Math.min(view.state.selection.main.head, next.length);
      view.dispatch({
        changes: { from: 0, to: now.length, insert: next },
        selection: { anchor: cursor },
        annotations: fromOutside.of(true),
      });
    },
    describe: (values) =>
      view.dispatch({ effects: attributes.reconfigure(EditorView.contentAttributes.of(values)) }),
    lintAgain: () => view.dispatch({ effects: refreshLint.of(null) }),
  };
}

function extensionsOf(setup: EditorSetup): Extension[] {
  const { language, reading, data, isSingleLine, isReadOnly, minLines } = setup;
  const insertAtDrop = (view: EditorView, at: number, path: string) =>
    insertAt(view, { from: at, to: at }, path, language);
  return [
    leaveKeys,
    ...(isSingleLine ? [oneLine] : [Prec.low(keymap.of([{ key: 'Enter', run: insertNewlineAndIndent }]))]),
    keymap.of([...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap.filter(isWanted)]),
    drawSelection(),
    EditorView.lineWrapping,
    lineDirection,
    // One that is only read is in the order of Tab as well, or its end could not be reached by keyboard.
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-multiline': String(!isSingleLine) }),
    EditorState.readOnly.of(isReadOnly),
    EditorView.editable.of(!isReadOnly),
    setup.placeholder === '' ? [] : placeholder(setup.placeholder),
    editorTheme(minLines),
    ...(language === 'json' ? [json(), syntaxHighlighting(classHighlighter)] : []),
    ...(language === 'template' ? [] : [closeBrackets(), bracketMatching()]),
    ...(reading === 'literal' ? [] : templateExtensions(setup, insertAtDrop)),
    ...(isReadOnly || reading === 'literal'
      ? []
      : [autocompletion({ override: [completionSource(language, data)], icons: false })]),
  ];
}

function templateExtensions(
  { language, reading, data }: EditorSetup,
  insertAtDrop: Parameters<typeof pathDrop>[0],
): Extension[] {
  return [
    placeholderHighlight(language),
    lintExtension({ language, reading }, data),
    pathDrop(insertAtDrop),
    ...(language === 'expression' ? [] : [placeholderBraces]),
  ];
}

function insertAt(
  view: EditorView,
  selection: { from: number; to: number },
  path: string,
  language: CodeLanguage,
): void {
  if (view.state.readOnly) return;
  const { from, to, insert, cursor } = insertPath(view.state.doc.toString(), selection, path, language);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor }, userEvent: 'input.paste' });
  view.focus();
}

/** The history is the flow's own, so the editor has none; and Ctrl-Enter and the like are not typed. */
function isWanted({ key }: { key?: string }): boolean {
  return key !== 'Mod-Enter' && key !== 'Enter';
}

/** Line breaks that are pasted become spaces. */
const oneLine: Extension = [
  Prec.low(keymap.of([{ key: 'Enter', run: () => true }])),
  EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged || transaction.annotation(fromOutside) === true) return transaction;
    if (transaction.newDoc.lines === 1) return transaction;
    const joined = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ');
    return {
      changes: { from: 0, to: transaction.startState.doc.length, insert: joined },
      selection: { anchor: Math.min(transaction.newSelection.main.head, joined.length) },
      userEvent: 'input',
    };
  }),
];
