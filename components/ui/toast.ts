/** Raises toasts. The code that shows them is loaded after the page, so a first toast may come a moment late. */
import type { ExternalToast } from 'sonner';

type Raise = (message: string, options?: ExternalToast) => void;

function raiser(kind: 'message' | 'success' | 'error' | 'info'): Raise {
  return (message, options) => {
    void import('sonner').then(({ toast: raise }) => raise[kind](message, options));
  };
}

/** Give one an `action` where something can be undone. */
export const toast: Raise & { success: Raise; error: Raise; info: Raise } = Object.assign(raiser('message'), {
  success: raiser('success'),
  error: raiser('error'),
  info: raiser('info'),
});
