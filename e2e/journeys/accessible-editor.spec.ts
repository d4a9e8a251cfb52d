/** The editor in every state, in light and in dark: axe finds nothing. */
import type { Page } from '@playwright/test';
import { editorPage } from '../fixtures/editor-page';
import { axeFindings, expect, test, type World } from '../fixtures/journey';

const FIELDS = Array.from({ length: 30 }, (_, index) => `field_${index}`);
const NODES = ['shape', 'ask', 'route', 'decide', 'pause', 'call', 'keep', 'serve', 'tell'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ contextOptions: { colorScheme, reducedMotion: 'reduce' } });

    test(`axe finds nothing in the inspector of each node type in ${colorScheme}`, async ({
      page,
      world,
    }) => {
      test.setTimeout(240_000);
      const editor = editorPage(page);
      await editor.open(await createFlow(world, `axe-nodes-${colorScheme}`));
      await expectClean(page, 'the board');
      await editor.showOutline();
      for (const id of NODES) {
        await editor.row(id).click();
        for (const part of ['Input', 'Output', 'Settings']) {
          await page.getByRole('tab', { name: part, exact: true }).click();
          await expectClean(page, `${part} of ${id}`);
        }
      }
    });

    test(`axe finds nothing in the panels of the editor in ${colorScheme}`, async ({
      page,
      openWindow,
      world,
    }) => {
      test.setTimeout(240_000);
      const id = await createFlow(world, `axe-panels-${colorScheme}`);
      const editor = editorPage(page);
      await editor.open(id);
      const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
      const panels: readonly (readonly [open: string | RegExp, seen: string, close: string])[] = [
        [/problems?$/, 'Problems', 'Close problems'],
        ['Settings', 'Settings of the flow', 'Close the settings'],
        ['Versions', 'Versions', 'Close versions'],
        ['Try it', 'Try it', 'Close the trial'],
      ];
      for (const [open, seen, close] of panels) {
        await press(open);
        await expect(page.getByRole('region', { name: seen })).toBeVisible();
        if (open === 'Try it') {
          await expectClean(page, 'the form of a trial');
          await press('Dry-run the draft');
          await expect(page.getByRole('region', { name: 'Result of the dry-run' })).toBeVisible();
        }
        await expectClean(page, seen);
        await press(close);
      }
      await editor.board().focus();
      await page.keyboard.press('Control+f');
      await page.keyboard.type('pay');
      await expect(page.getByRole('listbox', { name: 'Found' })).toBeVisible();
      await expectClean(page, 'find');
      await page.keyboard.press('Escape');
      for (const [key, name] of [
        ['a', 'Add a step'],
        ['F2', 'Rename'],
      ] as const) {
        await editor.card('shape').click();
        await editor.board().focus();
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectClean(page, name);
        await page.keyboard.press('Escape');
      }
      const other = editorPage(await openWindow());
      await other.open(id);
      await other.card('shape').click();
      await expect(page.getByLabel('Also here')).toBeVisible();
      await expectClean(page, 'somebody else here');
      await page.goto(`/flows/${id}?version=1`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('version 1');
      await expectClean(page, 'a version');
    });
  });
}

async function expectClean(page: Page, state: string): Promise<void> {
  expect(await axeFindings(page), state).toEqual([]);
}

/** One node of each type, some of them not well. */
async function createFlow({ rest, service }: World, slug: string): Promise<string> {
  const { id } = await rest.expect<{ id: string }>('POST', '/api/flows', {
    slug,
    name: `Axe ${slug}`,
    spec: {
      startNodeId: 'shape',
      nodes: [
        { id: 'shape', type: 'transform', output: { sum: '${trigger.sum}' } },
        {
          id: 'ask',
          type: 'llm_step',
          userPrompt: 'Who is to be paid? ${trigger.text}',
          // Longer than its field.
          outputSchema: {
            type: 'object',
            properties: Object.fromEntries(FIELDS.map((name) => [name, { type: 'string' }])),
          },
        },
        { id: 'route', type: 'decision', expression: 'sum > 5', cases: { true: {} }, defaultCase: 'pause' },
        { id: 'decide', type: 'human_approval', actionLabel: 'Pay this?' },
        { id: 'pause', type: 'wait', duration: '5m' },
        {
          id: 'call',
          type: 'http_request',
          method: 'POST',
          url: `${service.url}/pay`,
          body: '${step.lost.output}',
        },
        { id: 'keep', type: 'http_sink', url: `${service.url}/keep` },
        { id: 'serve', type: 'service_call', service: 'crm', method: 'POST', path: '/customers' },
        { id: 'tell', type: 'webhook_emit', event: 'paid' },
      ],
      edges: [
        { from: 'shape', to: 'ask' },
        { from: 'ask', to: 'route' },
        { from: 'route', to: 'decide', case: 'true' },
        { from: 'route', to: 'pause', case: 'default' },
        { from: 'decide', to: 'call' },
        { from: 'pause', to: 'keep' },
        { from: 'call', to: 'serve' },
        { from: 'serve', to: 'tell' },
      ],
    },
  });
  return id;
}
