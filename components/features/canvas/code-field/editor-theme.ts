/** The editor in the colours of the page; as everywhere, from the tokens of app/globals.css. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const LINE_PX = 19;
const PADDING_PX = 12;

export function editorTheme(minLines: number): Extension {
  const height = heights.get(minLines) ?? heightOf(minLines);
  heights.set(minLines, height);
  return [look, height];
}

/** Each theme is a style sheet that stays, and has the whole page styled anew: one for all editors of a height. */
const heights = new Map<number, Extension>();

function heightOf(minLines: number): Extension {
  return EditorView.theme({ '.cm-content': { minHeight: `${minLines * LINE_PX + PADDING_PX}px` } });
}

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    background: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: '0.8125rem',
  },
  '&.cm-focused, &:focus': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '[data-invalid] &': { borderColor: 'var(--bad)' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono, ui-monospace, monospace)',
    lineHeight: `${LINE_PX}px`,
    maxHeight: '22rem',
    overflow: 'auto',
  },
  '.cm-content': { padding: `${PADDING_PX / 2}px 0`, caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 25%, transparent)',
  },
  '.cm-placeholder': { color: 'var(--faint)' },
  '.cm-placeholder-mark': {
    background: 'var(--selected)',
    color: 'var(--accent)',
    borderRadius: '3px',
    unicodeBidi: 'isolate',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--selected)' },
  '.tok-propertyName': { color: 'var(--info)' },
  '.tok-string': { color: 'var(--ok)' },
  '.tok-string .cm-placeholder-mark, .cm-placeholder-mark .tok-string': { color: 'var(--accent)' },
  '.tok-number, .tok-bool, .tok-null, .tok-keyword': { color: 'var(--wait)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '6px',
    background: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: '0 8px 28px var(--shadow-tint)',
    maxWidth: 'min(36rem, 90vw)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16rem' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--selected)',
    color: 'var(--ink)',
  },
  '.cm-completionLabel': { fontFamily: 'var(--font-mono, ui-monospace, monospace)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700', color: 'var(--accent)' },
  '.cm-completionDetail': {
    color: 'var(--faint)',
    fontStyle: 'normal',
    marginLeft: '1em',
    fontSize: '0.75rem',
  },
  '.cm-completionInfo': { padding: '6px 10px', fontSize: '0.75rem', color: 'var(--soft)' },
  '.cm-diagnostic': { padding: '4px 8px', fontSize: '0.75rem', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
  '.cm-lintRange': { backgroundImage: 'none', textDecorationThickness: '1.5px', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--bad)', backgroundImage: 'none' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warn)', backgroundImage: 'none' },
  '.cm-lintRange-info': { textDecoration: 'underline dotted var(--warn)', backgroundImage: 'none' },
});
