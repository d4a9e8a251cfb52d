import { classNames } from '@/components/ui/class-names';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';

const TINTS: Record<NodeDefinition['category'], string> = {
  call: 'bg-info-soft text-info',
  logic: 'bg-selected text-accent',
  human: 'bg-wait-soft text-wait',
  model: 'bg-warn-soft text-warn',
  event: 'bg-ok-soft text-ok',
  time: 'bg-sunken text-soft',
};
const UNKNOWN =
  'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16 M9.7 9.5a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1.1.9-1.1 1.8 M12 16.5v.1';

/** The sign of a node type on a tile in the tint of its category. */
export function NodeIcon({ definition, className }: { definition?: NodeDefinition; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-8 shrink-0 items-center justify-center rounded-md [&_svg]:size-5',
        definition ? TINTS[definition.category] : 'bg-sunken text-soft',
        className,
      )}
    >
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: decorative, hidden by its parent */}
      <svg
        overflow="visible"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={definition?.icon ?? UNKNOWN} />
      </svg>
    </span>
  );
}
