/** How the text of an editor is written: text with placeholders, one expression, or JSON. */
export type CodeLanguage = 'template' | 'expression' | 'json';
