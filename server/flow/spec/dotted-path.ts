/** Paths as issues and diffs print them: `nodes.3.url`, and `nodes.3.cases[">= 4"].next` for odd keys. */

const PLAIN_KEY = /^[A-Za-z0-9_$-]+$/;

/** Joins the segments of a path; keys that could not be read back are quoted in brackets. */
export function dottedPath(segments: readonly PropertyKey[]): string {
  let path = '';
  for (const segment of segments) path = joinPath(path, segment);
  return path;
}

/** Adds one segment to a path that `dottedPath` made. */
export function joinPath(path: string, segment: PropertyKey): string {
  const key = String(segment);
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
