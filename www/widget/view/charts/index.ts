/** The charts, drawn by Plot. */
import { cells } from './cells';
import { criteria } from './criteria';
import { funnel } from './funnel';
import { map } from './map';
import { buyers, spend } from './months';
import * as lifetime from './lifetime';
import { coverage, retention, signals } from './strips';
import type { Charts } from './types';
import { concentration, distribution, repeats } from './value';

export { sheet } from './plot';

/** Every chart of the page. */
export const charts: Charts = {
  spend,
  buyers,
  map,
  criteria,
  distribution,
  concentration,
  repeats,
  ...lifetime,
  retention,
  funnel,
  cells,
  coverage,
  signals,
};
