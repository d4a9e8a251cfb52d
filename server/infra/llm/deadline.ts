/** A signal that aborts when the time is up or when the caller gives up, whichever comes first. */
export type Deadline = {
  signal: AbortSignal;
  /** Why it aborted, if it did. */
  verdict: () => 'timeout' | 'cancelled' | undefined;
  /** Releases the timer and the caller's signal, and ends what is still running; call it whatever happened. */
  end: () => void;
};

/** Not `AbortSignal.any`, which kept finished calls alive on a long-lived outer signal in older Node releases. */
export const startDeadline = (timeoutMs: number, outer?: AbortSignal): Deadline => {
  const controller = new AbortController();
  const onOuterAbort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), timeoutMs);
  if (outer?.aborted) onOuterAbort();
  outer?.addEventListener('abort', onOuterAbort);
  return {
    signal: controller.signal,
    verdict: () => {
      if (!controller.signal.aborted) return undefined;
      const reason: unknown = controller.signal.reason;
      return reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'cancelled';
    },
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onOuterAbort);
      controller.abort();
    },
  };
};
