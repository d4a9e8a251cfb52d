/**
 * Texts that cannot be values yet, such as half-typed JSON, by the field they stand in. They outlive the form, so that
 * looking at another node loses nothing; one is dropped when the field's value has become another meanwhile.
 */
const texts = new Map<string, { text: string; value: string | undefined }>();

export function keepText(key: string, text: string, value: unknown): void {
  texts.set(key, { text, value: JSON.stringify(value) });
}

export function keptText(key: string, value: unknown): string | undefined {
  const kept = texts.get(key);
  return kept !== undefined && kept.value === JSON.stringify(value) ? kept.text : undefined;
}

export function forgetText(key: string): void {
  texts.delete(key);
}
