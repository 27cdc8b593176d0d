import { lookup } from './lookup';

const names: Readonly<Record<string, string>> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'mbg-cnbd-2': 'MBG/CNBD-2',
  'mbg-cnbd-3': 'MBG/CNBD-3',
  'mbg-cnbd-4': 'MBG/CNBD-4',
  'mbg-cnbd-5': 'MBG/CNBD-5',
  'mbg-cnbd-6': 'MBG/CNBD-6',
  'pareto-nbd': 'Pareto/NBD',
  'bg-bb': 'BG/BB',
  'gamma-gamma': 'Gamma-Gamma',
  nbd: 'NBD',
  sbg: 'sBG',
};

/** The models of customers who buy at regular intervals. */
export const regularModels = ['mbg-cnbd-2', 'mbg-cnbd-3', 'mbg-cnbd-4', 'mbg-cnbd-5', 'mbg-cnbd-6'] as const;

/** A model as its paper calls it, in every language. */
export function modelName(name: string): string {
  return lookup(names, name) ?? name;
}
