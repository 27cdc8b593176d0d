/**
 * Writes the types of JavaScript, its list of exports and the JSON Schemas from the Rust types:
 * `node scripts/types.mjs [--check]`.
 *
 * They are committed, so that a type check and a build of the package need no compiled example; `--check` fails if one of
 * them is out of date.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { must } from './lib/run.mjs';
import { Problem, main } from './lib/say.mjs';
import { SCHEMAS } from './lib/schemas.mjs';

/** The generated files, as paths from the root. */
const GENERATED = ['www/api/generated.ts', 'www/api/exports.ts', ...SCHEMAS];

await main(async (args) => {
  const { check } = parse(args, { check: { type: 'boolean' } }, 'npm run types -- [--check]');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'customer-loupe-types-'));
  try {
    await must('cargo', ['run', '--quiet', '--example', 'types', '--features', 'types', '--', folder]);
    const files = [];
    for (const file of GENERATED)
      files.push([file, await formatted(path.join(folder, path.basename(file)), file)]);
    const old = files.filter(
      ([file, text]) => !existsSync(at(file)) || readFileSync(at(file), 'utf8') !== text,
    );
    if (check && old.length > 0) {
      throw new Problem(
        `out of date: ${old.map(([file]) => file).join(', ')}; run \`npm run types\` and commit`,
      );
    }
    for (const [file, text] of old) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What stands in `from`, formatted as the file `file` of the project is. */
async function formatted(from, file) {
  const { format, resolveConfig } = await import('prettier');
  return format(readFileSync(from, 'utf8'), { ...(await resolveConfig(at(file))), filepath: at(file) });
}
