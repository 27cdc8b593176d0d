/** The charts, drawn by Plot. */
import { aliveMap } from './alive-map';
import { byFrequency, repeats, spendBands } from './bars';
import { calibration } from './calibration';
import { dataUsage } from './data-usage';
import { drivers } from './drivers';
import { decay } from './decay';
import { criteria } from './criteria';
import { flows } from './sankey';
import { funnel } from './funnel';
import { gains } from './gains';
import { hinges } from './hinges';
import { map } from './map';
import { buyers, spend } from './months';
import { payback } from './payback';
import { satisfied } from './satisfied';
import { shares } from './shares';
import { coverage, leadMonths, retention, signals } from './heatmaps';
import { survival } from './survival';
import { cumulative, incremental } from './tracking';
import type { Charts } from './types';
import { concentration, distribution } from './value';

export { sheet } from './plot';

/** Every chart of the page. */
export const charts: Charts = {
  spend,
  buyers,
  map,
  criteria,
  flows,
  shares,
  distribution,
  concentration,
  repeats,
  cumulative,
  incremental,
  byFrequency,
  spendBands,
  aliveMap,
  payback,
  survival,
  retention,
  funnel,
  gains,
  hinges,
  leadMonths,
  calibration,
  decay,
  drivers,
  satisfied,
  dataUsage,
  coverage,
  signals,
};
