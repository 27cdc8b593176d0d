/**
 * Writes the types of JavaScript and the JSON Schemas from the Rust types: `node scripts/types.mjs [--check]`.
 *
 * www/api/generated.ts is committed, so that a type check needs no Rust; `--check` fails if it is out of date. The schemas
 * of report and options go to pkg/dist.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { must } from './lib/run.mjs';
import { Problem, main } from './lib/say.mjs';

const GENERATED = at('www', 'api', 'generated.ts');

await main(async (args) => {
  const { check } = parse(args, { check: { type: 'boolean' } }, 'npm run types -- [--check]');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'customer-loupe-types-'));
  try {
    await must('cargo', ['run', '--quiet', '--example', 'types', '--features', 'types', '--', folder]);
    const { format, resolveConfig } = await import('prettier');
    const source = readFileSync(path.join(folder, 'generated.ts'), 'utf8');
    const types = await format(source, { ...(await resolveConfig(GENERATED)), parser: 'typescript' });
    if (check && types !== readFileSync(GENERATED, 'utf8')) {
      throw new Problem('www/api/generated.ts is out of date; run `npm run types` and commit it');
    }
    if (!check) writeFileSync(GENERATED, types);
    mkdirSync(at('pkg', 'dist'), { recursive: true });
    for (const name of ['report.schema.json', 'options.schema.json'])
      copyFileSync(path.join(folder, name), at('pkg', 'dist', name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
