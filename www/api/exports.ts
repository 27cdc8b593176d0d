// Generated from the Rust types: npm run types. Do not edit.

import type { Export, ExportInfo } from './generated';

/** Every export by its name, in the order in which they are offered. */
export const EXPORTS = {
  report: { name: 'report', format: 'json', file: 'report.json', mediaType: 'application/json', needs: null },
  customers: { name: 'customers', format: 'csv', file: 'customers.csv', mediaType: 'text/csv', needs: null },
  leads: { name: 'leads', format: 'csv', file: 'leads.csv', mediaType: 'text/csv', needs: 'funnel' },
  memberships: {
    name: 'memberships',
    format: 'csv',
    file: 'memberships.csv',
    mediaType: 'text/csv',
    needs: 'segments',
  },
  propensity: {
    name: 'propensity',
    format: 'csv',
    file: 'propensity.csv',
    mediaType: 'text/csv',
    needs: 'propensity',
  },
  contracts: {
    name: 'contracts',
    format: 'csv',
    file: 'contracts.csv',
    mediaType: 'text/csv',
    needs: 'contracts',
  },
  textbook: {
    name: 'textbook',
    format: 'csv',
    file: 'textbook.csv',
    mediaType: 'text/csv',
    needs: 'textbook',
  },
  rejects: { name: 'rejects', format: 'csv', file: 'rejects.csv', mediaType: 'text/csv', needs: null },
  unmatched: { name: 'unmatched', format: 'csv', file: 'unmatched.csv', mediaType: 'text/csv', needs: null },
  actions: { name: 'actions', format: 'csv', file: 'actions.csv', mediaType: 'text/csv', needs: 'actions' },
} as const satisfies Record<Export, ExportInfo>;
