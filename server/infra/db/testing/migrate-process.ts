/** A process that migrates and prints what it applied: `tsx migrate-process.ts URL FOLDER`. */
import { migrate } from '../migrate';

const [url = '', migrationsDir = ''] = process.argv.slice(2);
migrate(url, migrationsDir).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  },
);
