/** Raises toasts. The code that shows them is loaded after the page; what is raised before that comes a moment late. */
import type { ExternalToast, toast as sonnerToast } from 'sonner';

type Library = Pick<typeof sonnerToast, 'message' | 'success' | 'error' | 'info'>;
type Raise = (message: string, options?: ExternalToast) => void;

let library: Library | undefined;
const waiting: ((to: Library) => void)[] = [];

/** Called once, by where they appear. */
export function connectToasts(to: Library): void {
  library = to;
  for (const raise of waiting.splice(0)) raise(to);
}

function raiser(kind: keyof Library): Raise {
  return (message, options) => {
    const raise = (to: Library) => void to[kind](message, options);
    if (library) raise(library);
    else waiting.push(raise);
  };
}

/** Give one an `action` where something can be undone. */
export const toast: Raise & { success: Raise; error: Raise; info: Raise } = Object.assign(raiser('message'), {
  success: raiser('success'),
  error: raiser('error'),
  info: raiser('info'),
});
