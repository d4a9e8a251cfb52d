import { nodeDefinitions } from '@/server/flow/nodes/definitions';

/** The steps of a flow as a row of signs. */
export function NodePath({ types }: { types: readonly string[] }) {
  const definitions = types.flatMap((type) => nodeDefinitions.get(type) ?? []);
  return (
    <ol aria-label="Steps" className="flex flex-wrap items-center gap-1">
      {definitions.map(({ title, icon }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same type may occur twice, in a fixed order.
        <li key={index} title={title} className="rounded-md border border-line bg-sunken p-1 text-soft">
          <svg
            viewBox="0 0 24 24"
            className="size-4"
            fill="none"
            stroke="currentColor"
            strokeWidth={1.75}
            role="img"
            aria-label={title}
          >
            <path d={icon} strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
