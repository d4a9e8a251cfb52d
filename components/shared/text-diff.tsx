import { diffWordsWithSpace } from 'diff';

/** Two texts in one: what went is struck, what came is marked. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  let offset = 0;
  const parts = diffWordsWithSpace(before, after).map((part) => {
    offset += part.value.length;
    return { ...part, key: `${offset}${part.added ? '+' : part.removed ? '-' : ''}` };
  });
  return (
    <p dir="auto" className="whitespace-pre-wrap break-words font-mono text-xs leading-relaxed">
      {parts.map(({ key, value, added, removed }) => {
        if (added)
          return (
            <ins key={key} className="rounded-xs bg-ok-soft text-ok no-underline">
              {value}
            </ins>
          );
        if (removed)
          return (
            <del key={key} className="rounded-xs bg-bad-soft text-bad">
              {value}
            </del>
          );
        return <span key={key}>{value}</span>;
      })}
    </p>
  );
}
