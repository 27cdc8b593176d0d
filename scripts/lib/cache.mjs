/** The one folder outside the repository that set-up writes to: tools that every clone can share. */
import os from 'node:os';
import path from 'node:path';

/** The user's cache folder for this project. */
export function cacheFolder() {
  const base =
    process.platform === 'win32'
      ? (process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'))
      : (process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'));
  return path.join(base, 'customer-loupe');
}
