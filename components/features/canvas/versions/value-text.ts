const SHOWN_CHARS = 2_000;

/** A value of a spec as a reader sees it: texts as they are, the rest as JSON, cut where it is too long to show. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  if (text === '') return '(empty)';
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} …` : text;
}
