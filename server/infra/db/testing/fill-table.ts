/** Rows for every table of the schema without knowing any of them: values are made from the columns' types. */
import type pg from 'pg';
import type { PrismaClient } from '../prisma-client';

export type Column = { name: string; field: string; type: string; isKey: boolean };

export type Table = {
  model: string;
  name: string;
  columns: Column[];
  /** Prisma's condition for one row by primary key. */
  uniqueWhere: (orgId: string, mark: string) => Record<string, unknown>;
  /** A whole row as Prisma's data, without its organisation; the mark of its key may be another. */
  sampleData: (mark: string, keyMark?: string) => Record<string, unknown>;
};

type RuntimeField = { name: string; kind: string; dbName?: string };
type RuntimeModel = { fields: RuntimeField[]; dbName: string | null };

export async function readTables(client: PrismaClient, pool: pg.Pool): Promise<Table[]> {
  const { models } = (client as unknown as { _runtimeDataModel: { models: Record<string, RuntimeModel> } })
    ._runtimeDataModel;
  const { rows } = await pool.query<{ table: string; name: string; type: string; is_key: boolean }>(`
    SELECT c.table_name AS table, c.column_name AS name, c.udt_name AS type,
      EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indisprimary AND i.indrelid = format('%I', c.table_name)::regclass AND a.attname = c.column_name
      ) AS is_key
    FROM information_schema.columns c WHERE c.table_schema = 'public' ORDER BY c.ordinal_position`);
  return Object.entries(models).map(([model, { fields, dbName }]) => {
    const name = dbName ?? model;
    const columns = rows
      .filter((row) => row.table === name)
      .map((row) => ({
        name: row.name,
        field: fields.find((field) => (field.dbName ?? field.name) === row.name)?.name ?? row.name,
        type: row.type,
        isKey: row.is_key,
      }));
    return {
      model,
      name,
      columns,
      uniqueWhere: (orgId, mark) => uniqueWhere(columns, orgId, mark),
      sampleData: (mark, keyMark = mark) =>
        Object.fromEntries(
          columns
            .filter((column) => column.name !== 'org_id')
            .map((column) => [column.field, sample(column, column.isKey ? keyMark : mark)]),
        ),
    };
  });
}

/** One row of the organisation; foreign keys are not looked at. */
export async function fillTable(pool: pg.Pool, table: Table, orgId: string, mark: string): Promise<void> {
  const values = table.columns.map((column) => {
    if (column.name === 'org_id' || (table.model === 'Org' && column.name === 'id')) return orgId;
    const value = sample(column, mark);
    return column.type.startsWith('json') ? JSON.stringify(value) : value;
  });
  const names = table.columns.map((column) => `"${column.name}"`).join(', ');
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  const client = await pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO "${table.name}" (${names}) VALUES (${places}) ON CONFLICT DO NOTHING`,
      values,
    );
    await client.query('RESET session_replication_role');
  } finally {
    client.release();
  }
}

function uniqueWhere(columns: readonly Column[], orgId: string, mark: string): Record<string, unknown> {
  const keys = columns.filter((column) => column.isKey);
  const parts = keys.map(
    (column) => [column.field, column.name === 'org_id' ? orgId : sample(column, mark)] as const,
  );
  const [only] = parts;
  if (only && parts.length === 1) return Object.fromEntries([only]);
  return { [parts.map(([field]) => field).join('_')]: Object.fromEntries(parts) };
}

/** The mark shows in every value but those of keys, which different rows may share. */
function sample({ name, type, isKey }: Column, mark: string): unknown {
  switch (type) {
    case 'text':
    case 'varchar':
      return `${isKey ? mark.toLowerCase() : mark}_${name}`;
    case '_text':
      return [`${mark}_${name}`];
    case 'int2':
    case 'int4':
    case 'int8':
      return mark.length;
    case 'float8':
    case 'numeric':
      return mark.length;
    case 'bool':
      return true;
    case 'timestamptz':
    case 'timestamp':
    case 'date':
      return new Date(Date.UTC(2026, 10, mark.length));
    case 'json':
    case 'jsonb':
      return { mark: `${mark}_${name}` };
    case 'bytea':
      return Buffer.from(mark);
    default:
      throw new Error(`No sample for a column of type ${type} (${name})`);
  }
}
