/** Runs test suites and counts their results from the reports that the runners write. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './project.mjs';
import { exitCode } from './steps.mjs';

/** The sum of two tallies `{ passed, failed }`. */
export function addTallies(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** The one line that a run ends with. */
export function summary({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** Runs one project of vitest.config.ts, showing its output. */
export function vitest(project, title) {
  return suite(title, (report) => ({
    env: { UNHANDLED_ERRORS: unhandledOf(report) },
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      '--reporter=./tools/unhandled-reporter.mjs',
      `--outputFile.json=${report}`,
    ],
    count: countVitest,
  }));
}

/** Runs the browser journeys. */
export function playwright(title) {
  return suite(title, (report) => ({
    args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    count: countPlaywright,
  }));
}

async function suite(title, plan) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
  const report = path.join(folder, 'report.json');
  const { args, env = {}, count } = plan(report);
  console.log(`\n── ${title}`);
  try {
    const code = await exitCode(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      live: true,
    });
    const tally = fs.existsSync(report)
      ? count(JSON.parse(fs.readFileSync(report, 'utf8')))
      : { passed: 0, failed: 1 };
    if (code !== 0) printUnhandled(unhandledOf(report));
    // A run that fails with no failed test (an error outside of tests, a crash) must not pass.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function unhandledOf(report) {
  return `${report}.unhandled`;
}

/** Once more and in short, after what the runner has printed: these errors belong to no test. */
function printUnhandled(file) {
  if (!fs.existsSync(file)) return;
  for (const error of JSON.parse(fs.readFileSync(file, 'utf8'))) {
    const where = error.file ? `\n    in ${path.relative(ROOT, error.file)}` : '';
    console.error(
      `  ✗ ${error.type ?? 'Unhandled error'}: ${error.name}: ${error.message}${where}\n    ${error.at ?? ''}`,
    );
  }
}

/** A file that could not be loaded has no tests of its own and counts as one failure. */
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
