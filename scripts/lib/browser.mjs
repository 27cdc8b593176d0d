/** A Chromium browser for tests and bench: the one that is there, else Debian's package, else Playwright's download. */
import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { findOnPath, isProgram } from './programs.mjs';
import { answerOf, npmProgram, packageBin, run } from './run.mjs';
import { Problem, say } from './say.mjs';

const NAMES = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium-browser',
];

/** What a browser does of its own accord, and a test that watches the network must not see. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
];

/** Playwright's options that start the machine's browser. */
export async function launchOptions() {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Problem('no browser; run `node scripts/setup.mjs --for test` first');
  // Chromium refuses to sandbox itself when it runs as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...QUIET, ...sandbox] };
}

/** Starts one browser for several processes, which connect to its `endpoint`: `{ endpoint, close() }`. */
export async function serveBrowser() {
  const { chromium } = await import('playwright-core');
  const server = await chromium.launchServer(await launchOptions());
  return { endpoint: server.wsEndpoint(), close: () => server.close() };
}

/** The path of a usable browser; undefined where there is none. `CHROME_PATH` names one by hand. */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isProgram(named)) throw new Problem(`CHROME_PATH is ${named}, which is not a program`);
    return named;
  }
  const candidates = [...NAMES.map((name) => findOnPath(name)), ...usualPlaces()];
  return candidates.find((file) => file && isProgram(file) && runs(file)) ?? (await playwrightBrowser());
}

/** Installs a browser, by Debian's package as root, else by Playwright's own download. */
export async function installBrowser() {
  if (mayUseApt()) {
    say('installing Chromium and a Chinese font with apt-get (about 1 minute)');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
    await run('apt-get', ['update'], { env });
    const { code, output } = await run('apt-get', packages, { env });
    const found = await findBrowser();
    if (found) return found;
    say(`apt-get gave no usable browser${code === 0 ? '' : `:\n${output.trimEnd()}`}`);
  }
  say("downloading Playwright's Chromium (170 MB; about 2 minutes)");
  const { code, output } = await run(process.execPath, [
    packageBin('playwright-core'),
    'install',
    'chromium',
  ]);
  const found = await findBrowser();
  if (found) return found;
  const npx = path.basename(npmProgram('npx').command);
  throw new Problem(
    `no Chrome, Chromium or Edge, and none could be installed (exit ${code}):\n${output.trimEnd()}\n` +
      `install one, or set CHROME_PATH to it, or try \`${npx} playwright-core install --with-deps chromium\``,
  );
}

/** Ubuntu's `chromium-browser` is a stub that only says where to get the real one: ask before believing. */
function runs(file) {
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return /\d+\.\d+/.test(answerOf(file, ['--version']) ?? '');
}

async function playwrightBrowser() {
  // Set-up may come here before `npm ci` has run.
  if (!existsSync(at('node_modules', 'playwright-core'))) return undefined;
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return file && isProgram(file) ? file : undefined;
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
    const files = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.filter(Boolean).flatMap((root) => files.map((file) => path.join(root, file)));
  }
  return [];
}

function mayUseApt() {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) return false;
  // Elsewhere the package `chromium` may be another thing (Ubuntu's asks for snap, and is then found unusable).
  return existsSync('/etc/os-release') && /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
}
