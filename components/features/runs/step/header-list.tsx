/** HTTP headers, as they were sent or came. */
export function HeaderList({ headers, label }: { headers: Readonly<Record<string, string>>; label: string }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return (
    <dl aria-label={label} className="my-1 grid gap-0.5 font-mono text-xs">
      {entries.map(([name, value]) => (
        <div key={name} className="break-all">
          <dt className="inline text-faint">{name}: </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
