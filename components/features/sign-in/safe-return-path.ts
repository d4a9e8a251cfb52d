const HERE = 'http://here.invalid';

/** The page to go to after signing in: one of ours, never another site's, read as a browser will read it. */
export function safeReturnPath(next: string | null): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  // Browsers drop tabs and line breaks, turn backslashes and resolve dots: `/<tab>/host` and `/.//host` are addresses.
  const { origin, pathname, search, hash } = new URL(next, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
