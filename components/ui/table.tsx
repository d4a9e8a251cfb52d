import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { ScrollBox } from './scroll-box';

/**
 * A dense table that scrolls sideways on its own when it is too wide. One without controls in its cells needs `label`,
 * so that the keyboard can scroll it.
 */
export function Table({ className, label, ...rest }: ComponentProps<'table'> & { label?: string }) {
  const table = (
    <table className={classNames('w-full border-collapse text-left text-sm', className)} {...rest} />
  );
  if (label === undefined) return <div className="relative w-full overflow-x-auto">{table}</div>;
  return (
    <ScrollBox label={label} className="relative w-full overflow-x-auto">
      {table}
    </ScrollBox>
  );
}

/** A column's name. */
export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(
        'whitespace-nowrap border-line border-b px-3 py-2 font-medium text-faint text-xs',
        className,
      )}
      {...rest}
    />
  );
}

/** A cell. */
export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('border-line border-b px-3 py-2 align-middle', className)} {...rest} />;
}

/** A row; one that leads somewhere says so by `isActive` looks and a link within. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={classNames(
        'hover:bg-hover aria-selected:bg-selected [tbody>&:last-child>td]:border-b-0',
        className,
      )}
      {...rest}
    />
  );
}
