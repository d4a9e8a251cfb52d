/** What went wrong, in words for the person in front of the page, and what they can do about it. */
import { TRPCClientError } from '@trpc/client';
import { errorAdvice } from './error-advice';

export type DescribedError = {
  /** What happened. */
  title: string;
  /** What to do. */
  advice: string;
  /** Our own code, e.g. `draft_changed`; the docs have a page for each. */
  code?: string;
  /** The answer's own fields, as REST gives them. */
  answer?: Record<string, unknown>;
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** Nobody is signed in any more. */
  isSignedOut: boolean;
  /** Trying again as it is may help. */
  isTransient: boolean;
};

type ErrorData = { httpStatus?: number; errorCode?: string; answer?: Record<string, unknown> };

const SIGNED_OUT = 401;

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof TRPCClientError)) {
    const title = error instanceof Error && error.message ? error.message : 'Something went wrong.';
    return { title, advice: 'Reload the page and try again.', isSignedOut: false, isTransient: false };
  }
  const { httpStatus: status, errorCode: code, answer } = (error.data ?? {}) as ErrorData;
  if (status === undefined) {
    return {
      title: 'The server could not be reached.',
      advice: 'Check your connection, then try again. What you have typed here stays.',
      isSignedOut: false,
      isTransient: true,
    };
  }
  return {
    // The server's own message is meant for programs.
    title: status === SIGNED_OUT ? 'Your session has ended.' : sentence(error.message),
    advice: errorAdvice(status, code),
    code,
    answer,
    status,
    isSignedOut: status === SIGNED_OUT,
    isTransient: status >= 500,
  };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
