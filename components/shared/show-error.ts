import { describeError } from '@/components/trpc/describe-error';
import { toast } from '@/components/ui/toast';

/** Says in a toast what went wrong and what to do. The `onError` of mutations without a place of their own. */
export function showError(error: unknown): void {
  const { title, advice } = describeError(error);
  toast.error(title, { description: advice, duration: 8_000 });
}
