/** What a person can do about a failed step, by the code of its error: one or two plain sentences. */
import type { StepError } from '../nodes/node-executor';

const ADVICE: Readonly<Record<string, string>> = {
  approval_expired:
    'Nobody decided in time. Run it again, and give the approval more time or another assignee if this happens often.',
  approval_mismatch:
    'The call was no longer the one that was approved, so nothing was sent. Look at the call as it is now and decide about it.',
  blocked_target:
    'The address is private or not allowed. Ask the operator of this installation to allow the host, or call another address.',
  cancelled: 'Somebody cancelled the run. Run it again if that was not meant.',
  content_refused:
    "The model's provider refused the content. Change the prompt, or leave out the part it objects to.",
  context_length_exceeded:
    'The prompt is longer than the model takes. Shorten it, or pass on less of the earlier outputs.',
  env_missing: 'An environment variable is not set. Set it under Environment, then run again from this step.',
  expression_error:
    'The expression cannot work with these values. Test it in the editor with the input of this run, and mend it.',
  expression_limit:
    'The expression does more work than is allowed. Make it simpler, or split it into several steps.',
  expression_syntax: 'The expression cannot be read. Open the step in the editor and mend it.',
  field_invalid:
    'A field came out with a value that the step cannot use. Compare its settings with the input of this step.',
  internal_error:
    'A fault of this product. Run again from this step; if it stays, report it with the trace id.',
  invalid_body: 'The body cannot be sent as it is. Look at the rendered input of this step.',
  invalid_header: 'A header has characters that are not allowed. Look at the rendered headers of this step.',
  invalid_url:
    'The address is not a valid URL. Look at the rendered input: a value in it may have been missing.',
  model_bad_response:
    'The model endpoint answered something unreadable. Run again; if it stays, check the endpoint.',
  model_timeout: 'The model took too long. Run again, give the step a longer timeout, or ask for less text.',
  model_unavailable:
    'The model endpoint is not reachable. Check that it is up, then run again from this step.',
  model_unknown:
    'This installation has no model of that name. Choose another in the step, or have it set up.',
  network:
    'The service could not be reached. Check that it is up and its address is right, then run again from this step.',
  no_matching_case:
    'No case took the value. Add a case for it, or a default, then run again from this step with the live version.',
  not_recorded: 'Nothing was recorded for this call. Run it live instead of replaying it.',
  rejected:
    'A person said no. Their note says why; connect the rejected way out if the flow should go on then.',
  response_too_large:
    'The answer is larger than is allowed. Ask the service for less, for example page by page.',
  schema_validation_failed:
    'The model did not give the shape that was asked for in three attempts. Read its answers below, then simplify the schema or say more in the prompt.',
  service_not_connected:
    'The service has no active connection. Connect it under Connections, then run again from this step.',
  template_missing:
    'A value that the step needs is not there. Check what the earlier steps gave, or use coalesce() for a fallback.',
  template_syntax: 'A template cannot be read. Open the step in the editor and mend it.',
  timeout:
    'The service did not answer in time. It may have acted all the same: check there before you run again.',
  too_many_redirects: 'The service keeps redirecting. Use the address that it finally leads to.',
  tool_rounds_exceeded:
    'The model kept asking for tools. Allow more rounds, or make clear in the prompt when to stop.',
};

const GENERAL = 'Look at the input and the calls of this step, then run again from here.';

/** Never empty; codes that are not known get a general sentence. */
export function errorAdvice({ code, details }: Pick<StepError, 'code' | 'details'>): string {
  if (code === 'http_error') return httpAdvice(statusOf(details));
  return Object.hasOwn(ADVICE, code) ? (ADVICE[code] ?? GENERAL) : GENERAL;
}

function statusOf(details: StepError['details']): number | undefined {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return undefined;
  return typeof details.statusCode === 'number' ? details.statusCode : undefined;
}

function httpAdvice(status: number | undefined): string {
  if (status === 401 || status === 403)
    return 'The service refused the credentials. Check the key of its connection, and what that key may do.';
  if (status === 404) return 'The service knows no such address. Check the path and the ids in it.';
  if (status === 409)
    return 'The service says this conflicts with what it has. It may have been done before: check there.';
  if (status === 400 || status === 422)
    return 'The service did not accept the data. Compare the body that was sent with what it says in its answer.';
  if (status === 429)
    return 'The service limits how often it may be called. Run again later, or retry with longer pauses.';
  if (status !== undefined && status >= 500)
    return 'The service failed. Run again from this step once it is well; more retries help if this is often short.';
  return "The service did not do what was asked. Its answer is in the error's details.";
}

/** Every code that a step may fail with. */
export const STEP_ERROR_CODES: readonly string[] = [...Object.keys(ADVICE), 'http_error'].sort();
