/** What went wrong, in words for the person in front of the page, and what they can do about it. */
import { TRPCClientError } from '@trpc/client';

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
  /** Trying again as it is may help. */
  isTransient: boolean;
};

type ErrorData = { httpStatus?: number; errorCode?: string; answer?: Record<string, unknown> };

const ADVICE: Record<number, string> = {
  400: 'Correct the named field and try again.',
  401: 'Sign in again; what you have typed stays here.',
  403: 'Ask an admin of your organisation for the permission.',
  404: 'It may have been deleted. Go back to the list.',
  409: 'Somebody else was faster. Look at the present state, then decide again.',
  413: 'Make it smaller and try again.',
  422: 'Correct what is listed and try again.',
  429: 'Wait a moment and try again.',
};

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof TRPCClientError)) {
    const title = error instanceof Error && error.message ? error.message : 'Something went wrong.';
    return { title, advice: 'Reload the page and try again.', isTransient: false };
  }
  const { httpStatus: status, errorCode: code, answer } = (error.data ?? {}) as ErrorData;
  if (status === undefined) {
    return {
      title: 'The server could not be reached.',
      advice: 'Check your connection. This page tries again by itself.',
      isTransient: true,
    };
  }
  return {
    title: sentence(error.message),
    advice: ADVICE[status] ?? 'Try again; if it stays so, give the trace id to your operator.',
    code,
    answer,
    status,
    isTransient: status >= 500,
  };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
