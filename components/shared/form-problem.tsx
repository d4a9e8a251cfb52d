import { describeError } from '@/components/trpc/describe-error';
import { fieldErrors, unplacedErrors } from './field-errors';
import { SignInAgain } from './sign-in-again';

/** Why a form was refused, as far as its fields do not say it themselves. */
export function FormProblem({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  if (!error) return null;
  const { title, advice, isSignedOut } = describeError(error);
  const faults = fieldErrors(error);
  const unplaced = unplacedErrors(faults, fields);
  const isPlaced = Object.keys(faults).length > 0 && unplaced.length === 0;
  if (isPlaced) return null;
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
      <p className="font-medium">{title}</p>
      {unplaced.length > 0 ? (
        <ul>
          {unplaced.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : (
        <p>{advice}</p>
      )}
      {isSignedOut ? (
        <div className="mt-2">
          <SignInAgain />
        </div>
      ) : null}
    </div>
  );
}
