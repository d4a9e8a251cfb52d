/** What the canvas keeps of a definition beside its versions: notes and at most one draft. */
import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { JsonObject } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { authorName } from '../members/author-name';

export type Author = { id: string; name: string | null };

export type DraftRow = {
  document: FlowDocumentInput;
  revision: number;
  baseVersion: number;
  updatedBy: Author;
  updatedAt: Date;
};

export type CanvasRow = {
  /** The live version. */
  version: number;
  notes: FlowDocumentInput['notes'];
  /** The last revision that a draft of this definition had. */
  draftRevision: number;
  draft: DraftRow | null;
};

type Row = Omit<CanvasRow, 'draft'> & {
  document: JsonObject | null;
  revision: number;
  baseVersion: number;
  updatedBy: string;
  updatedByName: string | null;
  updatedAt: Date;
};

const TEXT = `SELECT f.version, f.notes, f.draft_revision AS "draftRevision", d.document, d.revision,
    d.base_version AS "baseVersion", d.updated_by AS "updatedBy", ${authorName('d.updated_by')} AS "updatedByName",
    d.updated_at AS "updatedAt"
  FROM flow f LEFT JOIN flow_draft d ON d.flow_id = f.id WHERE f.org_id = $1 AND f.id = $2`;

/** Of a definition that is known to exist. */
export async function readCanvas(sql: SqlRunner, orgId: string, flowId: string): Promise<CanvasRow> {
  const [row] = await sql.query<Row>({ name: 'read_canvas', text: TEXT, values: [orgId, flowId] });
  if (!row) throw new Error('a definition went away while it was read');
  const { version, notes, draftRevision, document, revision, baseVersion, updatedAt } = row;
  const updatedBy = { id: row.updatedBy, name: row.updatedByName };
  // It was checked when it was saved.
  const kept = document as FlowDocumentInput | null;
  const draft = kept === null ? null : { document: kept, revision, baseVersion, updatedBy, updatedAt };
  return { version, notes, draftRevision, draft };
}
