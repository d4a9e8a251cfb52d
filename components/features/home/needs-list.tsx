import Link from 'next/link';
import { TimeText } from '@/components/shared/time-text';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';

type Item = { id: string; href: string; title: string; note: string; at: string };

type NeedsListProps = {
  title: string;
  count: number;
  tone: Tone;
  allHref: string;
  nothing: string;
  items: readonly Item[];
};

/** A few things of one kind, and the way to all of them. */
export function NeedsList({ title, count, tone, allHref, nothing, items }: NeedsListProps) {
  return (
    <Card aria-label={title} className="flex min-h-32 sm:min-h-52 flex-col">
      <CardHeader title={title}>
        <Badge tone={count > 0 ? tone : 'neutral'}>{count}</Badge>
      </CardHeader>
      {items.length === 0 ? (
        <p className="flex flex-1 items-center justify-center p-4 text-faint">{nothing}</p>
      ) : (
        <ul className="flex-1 divide-y divide-line">
          {items.map(({ id, href, title: name, note, at }) => (
            <li key={id}>
              <Link href={href} className="block px-4 py-2 hover:bg-hover">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                  <TimeText at={at} className="shrink-0 text-faint text-xs" />
                </span>
                <span className="block truncate text-soft text-sm">{note}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {count > items.length ? (
        <Link href={allHref} className="border-line border-t px-4 py-2 text-accent text-sm hover:bg-hover">
          Show all {count}
        </Link>
      ) : null}
    </Card>
  );
}
