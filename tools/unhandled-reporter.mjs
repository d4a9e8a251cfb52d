/** A reporter for Vitest that keeps the errors no test accounts for in the file that UNHANDLED_ERRORS names. */
import fs from 'node:fs';

/** @returns {import('vitest/node').Reporter} */
// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export.
export default function unhandledReporter() {
  return {
    onTestRunEnd(_modules, errors) {
      fs.writeFileSync(process.env.UNHANDLED_ERRORS, JSON.stringify(errors.map(readable)));
    },
  };
}

function readable({ type, name, message, stack, VITEST_TEST_PATH: file }) {
  const at = stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return { type, name, message, file, at: at?.trim() };
}
