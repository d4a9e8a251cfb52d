import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowDocumentInput } from '@/server/contract/drafts';
import { fixedClock } from '@/server/infra/clock/clock';
import { createFlow } from '../flows/create-flow';
import { deleteFlow } from '../flows/delete-flow';
import { duplicateFlow } from '../flows/duplicate-flow';
import { getFlowVersion } from '../flows/get-flow-version';
import { listFlowVersions } from '../flows/list-flow-versions';
import { restoreFlowVersion } from '../flows/restore-flow-version';
import { updateFlow } from '../flows/update-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { flowInput, linearSpec, transform } from '../testing/flow-input';
import { discardDraft } from './discard-draft';
import { getDraft } from './get-draft';
import { publishDraft } from './publish-draft';
import { saveDraft } from './save-draft';

const clock = fixedClock('2026-11-22T00:00:00.000Z');
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform({ clock });
});
afterAll(() => test.close());

const surface = 'flow';
const two = linearSpec(transform('a', { x: 1 }), transform('b', { y: 2 }));
const one = linearSpec(transform('a', { x: 1 }));
const documentOf = (spec: FlowDocumentInput['spec'] = two): FlowDocumentInput => ({
  spec,
  layout: { a: { x: 1, y: 2 } },
  notes: [{ id: 'n', x: 0, y: 0, width: 100, height: 50, text: 'why', tone: 'info' }],
});
const newFlow = async (status: 'draft' | 'active' = 'active') => {
  const { id } = await createFlow(test.context(), flowInput({ spec: two, status }));
  return { surface, idOrSlug: id } as const;
};
type Ref = Awaited<ReturnType<typeof newFlow>>;
const save = (ref: Ref, revision: number, document = documentOf(), baseVersion = 1) =>
  saveDraft(test.context(), { ...ref, document, revision, baseVersion });
const publish = (ref: Ref, revision: number, more: { activate?: boolean; summary?: string } = {}) =>
  publishDraft(test.context(), { ...ref, revision, activate: true, ...more });
const eventsOf = async ({ idOrSlug }: Ref) => {
  const text = 'SELECT type FROM domain_event WHERE resource_id = $1 ORDER BY seq';
  const { rows } = await test.database.pool.query<{ type: string }>(text, [idOrSlug]);
  return rows.map(({ type }) => type);
};

describe('a draft', () => {
  it('is kept as it is, however incomplete, with what there is to say about it', async () => {
    const ref = await newFlow();
    const document = documentOf({
      startNodeId: 'gone',
      nodes: [{ id: 'a', type: 'no_such_type' }],
      edges: [],
    });
    const saved = await save(ref, 0, document);
    expect(saved.revision).toBe(1);
    expect(saved.issues.map(({ code }) => code)).toContain('node_type_unknown');
    const { draft, live, issues } = await getDraft(test.context(), ref);
    expect(draft).toMatchObject({ document, revision: 1, baseVersion: 1, updatedBy: { name: null } });
    expect(live.spec).toEqual(two);
    expect(issues).toEqual(saved.issues);
  });

  it('is saved by one of two who save at once; the other is told of it and overwrites nothing', async () => {
    const ref = await newFlow();
    await save(ref, 0);
    const documents = [documentOf(one), documentOf(linearSpec(transform('c', { z: 3 })))];
    const outcomes = await Promise.allSettled(documents.map((document) => save(ref, 1, document)));
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(outcomes[1 - won]).toMatchObject({
      status: 'rejected',
      reason: { kind: 'conflict', code: 'draft_changed', details: { current: { revision: 2, version: 1 } } },
    });
    expect((await getDraft(test.context(), ref)).draft).toMatchObject({
      revision: 2,
      document: documents[won],
    });
  });

  it('of ten first saves at once comes into being by one', async () => {
    const ref = await newFlow();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => save(ref, 0)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('never uses a revision twice, so that a late save of a discarded one is refused', async () => {
    const ref = await newFlow();
    await save(ref, 0);
    await save(ref, 1);
    await discardDraft(test.context(), { ...ref, revision: 2 });
    expect((await getDraft(test.context(), ref)).draft).toBeNull();
    expect(await save(ref, 0)).toMatchObject({ revision: 3 });
    await expect(save(ref, 2)).rejects.toMatchObject({ code: 'draft_changed' });
  });

  it('that somebody has saved since is not discarded', async () => {
    const ref = await newFlow();
    await save(ref, 0);
    const discard = (revision: number) => discardDraft(test.context(), { ...ref, revision });
    await expect(discard(0)).rejects.toMatchObject({ code: 'draft_changed' });
    expect(await discard(1)).toMatchObject({ discarded: true });
    expect(await discard(0)).toMatchObject({ discarded: false });
  });

  it('does not begin on a version that is not live any more, nor on one that never was', async () => {
    const ref = await newFlow();
    await updateFlow(test.context(), { ...ref, spec: linearSpec(transform('a', { x: 9 })) });
    await expect(save(ref, 0)).rejects.toMatchObject({ code: 'draft_changed' });
    await expect(save(ref, 0, documentOf(), 3)).rejects.toMatchObject({ kind: 'invalid' });
    expect(await save(ref, 0, documentOf(), 2)).toMatchObject({ revision: 1 });
  });

  it('may be 1 MB and no more', async () => {
    const ref = await newFlow();
    const document = documentOf({ ...two, padding: 'x'.repeat(1_000_001) });
    await expect(save(ref, 0, document)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('leaves no trace in the audit log and does not touch the flow', async () => {
    const ref = await newFlow();
    const before = (await getDraft(test.context(), ref)).flow;
    clock.advance(1000);
    await save(ref, 0);
    expect((await getDraft(test.context(), ref)).flow).toEqual(before);
    expect(await eventsOf(ref)).toEqual(['flow.created']);
  });

  it('goes with its flow', async () => {
    const ref = await newFlow();
    await save(ref, 0);
    await deleteFlow(test.context(), ref);
    const text = 'SELECT 1 FROM flow_draft WHERE flow_id = $1';
    expect((await test.database.pool.query(text, [ref.idOrSlug])).rows).toEqual([]);
  });
});

describe('publishing', () => {
  it('makes the draft the live version with its summary, layout and notes, in the words of the audit log', async () => {
    const ref = await newFlow('draft');
    const document = documentOf(linearSpec(transform('a', { x: 1 }), transform('b', { y: 7 })));
    await save(ref, 0, document);
    const published = await publish(ref, 1, { summary: 'y is 7' });
    expect(published).toMatchObject({ publishedVersion: 2, live: document, flow: { status: 'active' } });
    const shown = await getDraft(test.context(), ref);
    expect(shown).toMatchObject({ draft: null, live: document });
    const { versions } = await listFlowVersions(test.context(), { ...ref, limit: 10 });
    expect(versions).toMatchObject([
      { version: 2, summary: 'y is 7', isLive: true },
      { version: 1, summary: null, isLive: false },
    ]);
    expect(await eventsOf(ref)).toEqual(['flow.created', 'flow.updated', 'flow.published']);
  });

  it('of an active flow that loses fields leaves it active only when asked to', async () => {
    const kept = await newFlow();
    await save(kept, 0, documentOf(one));
    expect((await publish(kept, 1)).flow).toMatchObject({ status: 'active', version: 2 });
    const sent = await newFlow();
    await save(sent, 0, documentOf(one));
    expect((await publish(sent, 1, { activate: false })).flow).toMatchObject({ status: 'draft', version: 2 });
  });

  it('of moved nodes makes no version', async () => {
    const ref = await newFlow();
    await save(ref, 0);
    const published = await publish(ref, 1);
    expect(published).toMatchObject({ publishedVersion: null, live: { layout: { a: { x: 1, y: 2 } } } });
    expect(published.live.notes).toHaveLength(1);
    expect(await eventsOf(ref)).toEqual(['flow.created']);
  });

  it('of an incomplete spec is refused with the reasons and keeps the draft', async () => {
    const ref = await newFlow();
    const specs: [number, FlowDocumentInput['spec']][] = [
      [1, linearSpec({ ...transform('a', { x: '$' + '{step.gone.output}' }) })],
      [2, { startNodeId: 'a', nodes: [], edges: [] }],
    ];
    for (const [revision, spec] of specs) {
      await save(ref, revision - 1, documentOf(spec));
      await expect(publish(ref, revision)).rejects.toMatchObject({
        kind: 'unprocessable',
        code: 'spec_incomplete',
        details: { issues: [expect.objectContaining({ severity: 'error' })] },
      });
    }
    await expect(publish(ref, 2, { activate: false })).rejects.toMatchObject({ kind: 'invalid' });
    const { draft, flow } = await getDraft(test.context(), ref);
    expect([draft?.revision, flow.version]).toEqual([2, 1]);
  });

  it('is refused when somebody has saved since, or the live version is another than the draft began from', async () => {
    const ref = await newFlow();
    await save(ref, 0, documentOf(one));
    await expect(publish(ref, 0)).rejects.toMatchObject({ code: 'draft_changed' });
    await updateFlow(test.context(), { ...ref, spec: linearSpec(transform('a', { x: 5 })) });
    await expect(publish(ref, 1)).rejects.toMatchObject({
      details: { current: { version: 2, revision: 1 } },
    });
    await save(ref, 1, documentOf(one), 2);
    expect(await publish(ref, 2)).toMatchObject({ publishedVersion: 3 });
  });

  it('by two at once happens once', async () => {
    const ref = await newFlow();
    await save(ref, 0, documentOf(one));
    const outcomes = await Promise.allSettled([publish(ref, 1), publish(ref, 1)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getDraft(test.context(), ref)).flow.version).toBe(2);
  });

  it('without a draft activates the live version', async () => {
    const ref = await newFlow('draft');
    expect(await publish(ref, 0)).toMatchObject({ publishedVersion: null, flow: { status: 'active' } });
  });
});

describe('restoring a version', () => {
  it('makes it the newest, keeps an active flow active and leaves the draft to be merged', async () => {
    const ref = await newFlow();
    const grown = linearSpec(transform('a', { x: 1 }), transform('b', { y: 2 }), transform('c', { z: 3 }));
    await updateFlow(test.context(), { ...ref, spec: grown });
    await save(ref, 0, documentOf(grown), 2);
    const restored = await restoreFlowVersion(test.context(), { ...ref, version: 1 });
    expect(restored).toMatchObject({ version: 3, status: 'active' });
    const version = await getFlowVersion(test.context(), { ...ref, version: 3 });
    expect(version).toMatchObject({ spec: two, summary: 'Restored version 1', isLive: true });
    expect((await getDraft(test.context(), ref)).draft).toMatchObject({ baseVersion: 2 });
    await expect(publish(ref, 1)).rejects.toMatchObject({ code: 'draft_changed' });
  });

  it('that is live changes nothing', async () => {
    const ref = await newFlow();
    expect((await restoreFlowVersion(test.context(), { ...ref, version: 1 })).version).toBe(1);
    const unknown = restoreFlowVersion(test.context(), { ...ref, version: 9 });
    await expect(unknown).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is found page by page', async () => {
    const ref = await newFlow();
    for (const x of [2, 3]) {
      await updateFlow(test.context(), { ...ref, spec: linearSpec(transform('a', { x })) });
    }
    const first = await listFlowVersions(test.context(), { ...ref, limit: 2 });
    expect([first.versions.map(({ version }) => version), first.nextBefore]).toEqual([[3, 2], 2]);
    const rest = await listFlowVersions(test.context(), { ...ref, limit: 2, before: 2 });
    expect([rest.versions.map(({ version }) => version), rest.nextBefore]).toEqual([[1], null]);
  });
});

describe('a copy', () => {
  it('is a draft with the spec, the layout, the notes and the draft of the original', async () => {
    const ref = await newFlow();
    const document = documentOf({ ...two, startNodeId: 'nowhere' });
    await save(ref, 0, documentOf());
    await publish(ref, 1);
    await save(ref, 0, document);
    const copies = [await duplicateFlow(test.context(), ref), await duplicateFlow(test.context(), ref)];
    const original = (await getDraft(test.context(), ref)).flow;
    expect(copies.map(({ slug }) => slug)).toEqual([`${original.slug}-copy`, `${original.slug}-copy-2`]);
    const copy = await getDraft(test.context(), { surface, idOrSlug: copies[0]?.id ?? '' });
    expect(copy.flow).toMatchObject({ status: 'draft', version: 1, name: `${original.name} (copy)` });
    expect(copy).toMatchObject({ live: documentOf(), draft: { document, revision: 1, baseVersion: 1 } });
  });

  it('keeps what somebody could not save, even when it is no spec yet', async () => {
    const ref = await newFlow();
    const document = documentOf({ mine: true });
    const { id } = await duplicateFlow(test.context(), { ...ref, document, name: 'Mine' });
    expect((await getDraft(test.context(), { surface, idOrSlug: id })).draft).toMatchObject({ document });
  });
});

describe('scopes', () => {
  it('decide by the surface who may look and who may save', async () => {
    const ref = await newFlow();
    const viewer = test.context(test.orgA, ['flows:read']);
    expect((await getDraft(viewer, ref)).draft).toBeNull();
    const forbidden = { kind: 'forbidden', code: 'missing_scope' };
    const input = { ...ref, document: documentOf(), revision: 0, baseVersion: 1 };
    await expect(saveDraft(viewer, input)).rejects.toMatchObject(forbidden);
    await expect(discardDraft(viewer, input)).rejects.toMatchObject(forbidden);
    await expect(publishDraft(viewer, { ...input, activate: true })).rejects.toMatchObject(forbidden);
    await expect(duplicateFlow(viewer, ref)).rejects.toMatchObject(forbidden);
    await expect(restoreFlowVersion(viewer, { ...ref, version: 1 })).rejects.toMatchObject(forbidden);
    const other = test.context(test.orgA, ['workflows:write']);
    await expect(getDraft(other, ref)).rejects.toMatchObject(forbidden);
    await expect(listFlowVersions(other, { ...ref, limit: 1 })).rejects.toMatchObject(forbidden);
  });
});
