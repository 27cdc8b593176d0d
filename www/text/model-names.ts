import { lookup } from './lookup';

const names: Readonly<Record<string, string>> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
  'bg-bb': 'BG/BB',
  'gamma-gamma': 'Gamma-Gamma',
  nbd: 'NBD',
  sbg: 'sBG',
};

/** A model as its paper calls it, in every language. */
export function modelName(name: string): string {
  return lookup(names, name) ?? name;
}
