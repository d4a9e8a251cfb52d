'use client';

import { useConfigForm } from '../config-form-context';

/** The nodes of the flow as options of a select; a chosen one that is not there is named as such. */
export function NodeOptions({
  except,
  chosen,
  prefix = '',
}: {
  except: string;
  chosen: string;
  prefix?: string;
}) {
  const { nodes } = useConfigForm().document.spec;
  const isKnown = chosen === '' || nodes.some(({ id }) => id === chosen);
  return (
    <>
      {isKnown ? null : <option value={prefix + chosen}>{chosen} (no such node)</option>}
      <optgroup label="Go on at">
        {nodes
          .filter(({ id }) => id !== except || id === chosen)
          .map(({ id, name }) => (
            <option key={id} value={prefix + id}>
              {name === undefined || name === '' || name === id ? id : `${name} (${id})`}
            </option>
          ))}
      </optgroup>
    </>
  );
}
