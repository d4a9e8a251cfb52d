/** What somebody in front of a page can do about a refusal: by our own code where that says more than the status. */

/** Codes as in docs/errors. What is not here has the advice of its status. */
const BY_CODE: Readonly<Record<string, string>> = {
  unauthenticated: 'Sign in again in a new tab; what you have typed here stays.',
  missing_scope: 'An admin of your organisation can give you a role that has it.',
  admin_only: 'Ask an admin of your organisation to do it.',
  not_assigned: 'Let one of the named decide; an admin of your organisation can, too.',
  csrf_token_missing: 'Reload the page and try again.',
  slug_taken: 'Choose another slug.',
  name_taken: 'Choose another name.',
  email_taken: 'Change the member who has it instead.',
  last_admin: 'Make somebody else an admin first.',
  shared_account: 'They sign in with the password they have, or through single sign-on.',
  fixed_role: 'Make a role of your own instead.',
  in_use: 'Give its approvals to somebody else and its members another role first.',
  status_move: 'A draft becomes active; active and paused become each other.',
  not_active: 'Activate the flow first.',
  not_webhook: 'Give the flow a webhook trigger in its settings first.',
  flow_changed: 'Try again: it was changed in the same moment.',
  run_ended: 'Nothing is left to do; look at how it ended.',
  run_not_over: 'Wait until it has ended, or re-run it from the beginning.',
  run_purged: 'Start a new run and give its input anew.',
  step_not_ready: 'Start from a step that was reached, or from the beginning.',
  external_id_taken: 'Look at the execution that is named; it has taken the place of this one.',
  already_decided: 'Look at what was decided and what was sent.',
  claimed_by_other: 'Ask them to decide or to release it; an admin can release it, too.',
  calls_changed: 'Nothing was sent. Look at the calls as they are now, then decide.',
  no_pending_approval: 'Look at the run: somebody else may have decided just before.',
  key_ended: 'Create a new key.',
  payload_too_large: 'A request may have 1 MB. Make it smaller and try again.',
  spec_incomplete: 'Mend the named nodes, then activate it again. Your draft is kept.',
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'Correct the named field and try again.',
  401: 'Sign in again in a new tab; what you have typed here stays.',
  403: 'Ask an admin of your organisation for the permission.',
  404: 'It may have been deleted. Look for it in the list.',
  409: 'Somebody else was faster. Look at the present state, then decide again.',
  413: 'Make it smaller and try again.',
  422: 'Correct what is listed and try again.',
  429: 'Wait a moment and try again.',
  503: 'The server is busy or starting. Wait a moment and try again.',
};

const GENERAL = 'Try again; if it stays so, give the trace id to your operator.';

/** Never empty. */
export function errorAdvice(status: number, code: string | undefined): string {
  if (code !== undefined && Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? GENERAL;
  return BY_STATUS[status] ?? GENERAL;
}

/** Every code that has advice of its own. */
export const ADVISED_CODES: readonly string[] = Object.keys(BY_CODE);
