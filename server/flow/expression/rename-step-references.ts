/** Keeps templates right when a node of the graph gets another id. */
import { EXPRESSION_LIMITS } from './expression-limits';
import { type ExpressionReading, referencesOf } from './references-of';

/**
 * The template with `step.<oldId>` read as `step.<newId>`, in every form (`step["old"]` too) and nowhere else: text,
 * string literals and other keys stay, character for character. What does not change is returned as it is. With
 * `newIds`, many ids change at once, and ids may change places.
 */
export function renameStepReferences<Template>(
  template: Template,
  rename: ({ oldId: string; newId: string } | { newIds: ReadonlyMap<string, string> }) & {
    reading?: ExpressionReading;
  },
): Template {
  const newIds = 'newIds' in rename ? rename.newIds : new Map([[rename.oldId, rename.newId]]);
  // Renaming keeps the shape: a string for a string, a list for a list.
  return renameIn(template, { newIds, reading: rename.reading ?? 'template' }, 0) as Template;
}

type Rename = { newIds: ReadonlyMap<string, string>; reading: ExpressionReading };

function renameIn(value: unknown, rename: Rename, depth: number): unknown {
  if (typeof value === 'string') return renameInString(value, rename);
  if (typeof value !== 'object' || value === null || depth > EXPRESSION_LIMITS.dataDepthMax) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => renameIn(item, rename, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const renamed = entries.map(([key, item]) => [key, renameIn(item, rename, depth + 1)] as const);
  return renamed.some(([, item], index) => item !== entries[index]?.[1])
    ? Object.fromEntries(renamed)
    : value;
}

function renameInString(source: string, { newIds, reading }: Rename): string {
  if (!source.includes('step')) return source;
  const places = referencesOf(source, reading).references.flatMap(({ root, path: [id], spans: [span] }) => {
    const newId = root === 'step' && id !== undefined ? newIds.get(id) : undefined;
    return newId === undefined || span === undefined ? [] : [{ ...span, oldId: id, newId }];
  });
  let result = source;
  for (const { start, end, oldId, newId } of places.toSorted((a, b) => b.start - a.start)) {
    const isPlain = source.slice(start, end) === oldId;
    result = result.slice(0, start) + (isPlain ? newId : JSON.stringify(newId)) + result.slice(end);
  }
  return result;
}
