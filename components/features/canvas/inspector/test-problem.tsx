import { CircleAlert } from 'lucide-react';
import { describeError } from '@/components/trpc/describe-error';

/** Why a test could not begin, with the problems of the flow that are in its way. */
export function TestProblem({ error }: { error: unknown }) {
  const { title, advice, answer } = describeError(error);
  const problems = problemsIn(answer);
  return (
    <div role="alert" className="rounded-md bg-bad-soft p-3 text-sm">
      <p className="flex gap-1.5 font-medium text-bad">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {problems.length > 0 ? 'The flow has problems that keep this test from starting.' : title}
      </p>
      {problems.length > 0 ? (
        <ul className="mt-1 list-disc pl-9">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : (
        <p className="mt-1 pl-5.5 text-soft">{advice}</p>
      )}
    </div>
  );
}

function problemsIn(answer: Record<string, unknown> | undefined): string[] {
  const details = answer?.details;
  if (typeof details !== 'object' || details === null || !('issues' in details)) return [];
  const issues = Array.isArray(details.issues) ? details.issues : [];
  return issues.flatMap((issue: { nodeId?: unknown; message?: unknown }) =>
    typeof issue.message === 'string'
      ? [typeof issue.nodeId === 'string' ? `${issue.nodeId}: ${issue.message}` : issue.message]
      : [],
  );
}
