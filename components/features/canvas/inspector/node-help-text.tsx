'use client';

import help from '@/server/flow/nodes/help.json';
import { helpWords } from './help-words';

const sectionsByType = new Map(Object.entries(help));

/** The documentation of a node type, beside what its form says itself. */
export function NodeHelpText({ type }: { type: string }) {
  return (
    <div className="mt-2 grid gap-2 rounded-md bg-sunken p-3">
      {sectionsByType.get(type)?.map(({ heading, text }) => (
        <section key={heading} aria-label={heading} className="grid gap-1">
          <h4 className="font-medium text-xs">{heading}</h4>
          {text.split('\n').map((line) => (
            <p key={line} className={line.startsWith('- ') ? 'pl-3 text-soft text-xs' : 'text-soft text-xs'}>
              <HelpLine line={line.replace(/^- /, '')} />
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}

function HelpLine({ line }: { line: string }) {
  let at = 0;
  return helpWords(line).map(({ kind, text }) => {
    at += text.length;
    if (kind === 'code') {
      return (
        <code key={at} className="break-words font-mono text-ink">
          {text}
        </code>
      );
    }
    return kind === 'strong' ? <strong key={at}>{text}</strong> : <span key={at}>{text}</span>;
  });
}
