/** The sources of the element that need no browser, as modules for Node. */
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { at } from '../../scripts/lib/paths.mjs';

/** Compiles these sources into a folder of their own; imports get the names of files, and packages resolve as in the project. */
async function compile(to) {
  for (const folder of ['api', 'client', 'disclosure', 'element', 'view', 'text'])
    await cp(at('www', folder), path.join(to, folder), { recursive: true });
  const imports = { '#text-*': './text/*/index.js' };
  await writeFile(path.join(to, 'package.json'), JSON.stringify({ type: 'module', imports }));
  const files = await readdir(to, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(await readFile(path.join(to, file), 'utf8'), {
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        verbatimModuleSyntax: true,
        useDefineForClassFields: false,
      },
    });
    await writeFile(
      path.join(to, file.replace(/\.ts$/, '.js')),
      outputText.replace(/(from\s+')(\.[^']+)(')/g, '$1$2.js$3'),
    );
  }
  await symlink(at('node_modules'), path.join(to, 'node_modules'), 'junction');
}

/** Resolves to a function that imports a source of www, as in `load('client/rows.js')`. */
export async function widget(t) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-view-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await compile(folder);
  return (file) => import(pathToFileURL(path.join(folder, file)));
}
