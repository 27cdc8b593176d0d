/** The languages of the page: the folders of www/text, each of which becomes a file text-<language>.js of the package. */
import { readdirSync } from 'node:fs';
import { at } from './paths.mjs';

export const LANGUAGES = readdirSync(at('www', 'text'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
