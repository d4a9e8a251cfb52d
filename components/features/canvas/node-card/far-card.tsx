import type { CardData } from '../projection/board-elements';
import { cardFrame } from './card-frame';
import { NodeIcon } from './node-icon';

/** One box, so that a thousand of them move with the hand. */
export function FarCard({ data, isSelected }: { data: CardData; isSelected: boolean }) {
  return (
    <div className={`flex h-full items-center gap-1 rounded-lg border-2 px-2 ${cardFrame(data, isSelected)}`}>
      <NodeIcon definition={data.definition} className="size-9 bg-transparent [&_svg]:size-9" />
      <span className="min-w-0 truncate font-medium text-[1.4rem] text-ink">{data.title}</span>
    </div>
  );
}
