'use client';

import { CircleAlert, CirclePlay, TriangleAlert } from 'lucide-react';
import { NodePeople } from '../presence/node-people';
import type { CardData, Mark } from '../projection/board-elements';
import { ROW_HEIGHT } from '../projection/card-geometry';
import { cardFrame } from './card-frame';
import { CardHandles } from './card-handles';
import { NodeIcon } from './node-icon';
import { runLook } from './run-look';

type NearCardProps = { id: string; data: CardData; isSelected: boolean };

/** A node close enough to be read: what it is called, what it does, how it ends, and what is wrong with it. */
export function NearCard({ id, data, isSelected }: NearCardProps) {
  return (
    <div className={`group/card relative h-full rounded-lg border text-ink ${cardFrame(data, isSelected)}`}>
      {data.isStart ? <StartMark /> : null}
      {data.mark ? <MarkWord mark={data.mark} /> : null}
      <div className="flex h-[54px] items-center gap-2.5 px-2.5">
        <NodeIcon
          definition={data.definition}
          className={data.isDisabled || data.isDimmed ? 'opacity-50' : undefined}
        />
        <div className="min-w-0 flex-1" dir="auto">
          <p className={`truncate font-medium text-sm ${data.isDisabled ? 'line-through' : ''}`}>
            {data.title}
          </p>
          <p className="truncate text-soft text-xs" title={data.summary}>
            {data.isDisabled ? 'Disabled: passes its input on' : data.summary}
          </p>
        </div>
        <CardSign data={data} />
      </div>
      {data.ports.length > 1 ? <PortRows data={data} /> : null}
      <CardHandles nodeId={id} data={data} />
      <NodePeople nodeId={id} />
    </div>
  );
}

function StartMark() {
  return (
    <span className="-top-2.5 absolute left-2 flex items-center gap-1 rounded-sm border border-accent bg-surface px-1 text-accent text-xs leading-4 [&_svg]:size-3">
      <CirclePlay aria-hidden />
      Start
    </span>
  );
}

/** The difference in a word; the colour alone would not do. */
function MarkWord({ mark }: { mark: Mark }) {
  return (
    <span className="-top-2.5 absolute right-2 rounded-sm border border-current bg-surface px-1 text-xs leading-4">
      {MARK_WORDS[mark]}
    </span>
  );
}

const MARK_WORDS: Record<Mark, string> = { added: 'Added', removed: 'Removed', changed: 'Changed' };

/** The worst that is to be said about it: how its run went, or that something is to be mended. */
function CardSign({ data: { run, issues } }: { data: CardData }) {
  if (run) {
    const { icon: Icon, label, text } = runLook(run.status);
    return (
      <span className={`shrink-0 [&_svg]:size-4.5 ${text}`} title={label}>
        <Icon aria-hidden />
        <span className="sr-only">{label}</span>
      </span>
    );
  }
  if (!issues) return null;
  const words = issues.count === 1 ? '1 problem' : `${issues.count} problems`;
  const Icon = issues.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <span
      className={`shrink-0 [&_svg]:size-4.5 ${issues.severity === 'error' ? 'text-bad' : 'text-warn'}`}
      title={words}
    >
      <Icon aria-hidden />
      <span className="sr-only">{words}</span>
    </span>
  );
}

function PortRows({ data: { ports, run } }: { data: CardData }) {
  return (
    <ul className="border-line border-t">
      {ports.map(({ id, label }) => (
        <li
          key={id}
          style={{ height: ROW_HEIGHT }}
          className={`flex items-center justify-end pr-3.5 pl-2.5 text-xs ${run?.port === id ? 'font-semibold text-ok' : 'text-soft'}`}
        >
          <span className="truncate" dir="auto">
            {label}
            {run?.port === id ? <span className="sr-only"> (taken)</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
