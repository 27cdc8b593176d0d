/** A consumer of the package: the packed tarball, installed in a project of its own. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { at } from '../../scripts/lib/paths.mjs';
import { npmProgram, packageBin } from '../../scripts/lib/run.mjs';

const execute = promisify(execFile);

/** A temporary folder that is removed when the test (or suite) is over. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Packs pkg/ as npm publishes it; resolves to the tarball's path. */
export async function pack(folder) {
  if (!existsSync(at('pkg', 'dist', 'loupe.wasm')))
    throw new Error('pkg/dist is empty; run `npm run build` first');
  const { stdout } = await npm(
    ['pack', at('pkg'), '--pack-destination', folder, '--json', '--silent'],
    at('pkg'),
  );
  return path.join(folder, JSON.parse(stdout)[0].filename);
}

/** The files of a tarball: a map from name (without the leading `package/`) to bytes. */
export async function filesOf(tarball) {
  const tar = gunzipSync(await readFile(tarball));
  const files = new Map();
  const text = (from, length) => tar.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; tar[at];) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const [name, prefix] = [text(at, 100), text(at + 345, 155)];
    const full = prefix ? `${prefix}/${name}` : name;
    if ([0, 48].includes(tar[at + 156])) {
      files.set(full.replace(/^package\//, ''), tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** Installs a tarball in a new project with these files; nothing is downloaded. Resolves to the project's folder. */
export async function project(t, tarball, files) {
  const folder = await temporaryFolder(t);
  const manifest = { name: 'consumer', private: true, type: 'module' };
  await writeFiles(folder, { 'package.json': JSON.stringify(manifest), ...files });
  await npm(['install', tarball, '--offline', '--no-audit', '--no-fund', '--no-package-lock'], folder);
  return folder;
}

/** Bundles a project with the repository's webpack; resolves to what webpack says, warnings included. */
export async function bundle(folder) {
  const args = [packageBin('webpack'), '--stats', 'errors-warnings'];
  const { stdout } = await execute(process.execPath, args, { cwd: folder });
  return stdout.trim();
}

/** Runs a script of a project in Node; resolves to `{ stdout, stderr }`. */
export function node(folder, ...args) {
  return execute(process.execPath, args, { cwd: folder });
}

async function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function npm(args, cwd) {
  const program = npmProgram();
  // npm hands its own settings on to what it starts, among them the workspace it runs in.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package)/.test(name)),
  );
  return execute(program.command, [...program.args, ...args], { cwd, env, shell: program.shell });
}
