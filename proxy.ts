/**
 * Security headers of pages, with a fresh nonce for each response. API routes never pass here (see `config`): they
 * serve no markup, and the hot ones are counted in microseconds.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/server/env';

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, env().NODE_ENV !== 'production');
  const headers = new Headers(request.headers);
  // Next.js reads the nonce from the request's policy and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // Where to come back to after signing in.
  headers.set('x-page', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of HEADERS) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    '/((?!api(?:/|$)|orchestration/api/|ai-automation/api/|_next/static/|_next/image|favicon.ico).*)',
  ],
};

const HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ['cross-origin-opener-policy', 'same-origin'],
] as const;

/** No inline script without the nonce, nothing from elsewhere. Development needs eval for its error overlay. */
function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // React sets style attributes; they carry no code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
