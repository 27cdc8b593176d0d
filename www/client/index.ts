/** customer-loupe without its element. */
export { Book, type OpenOptions } from './book';
export { Loupe } from './browser';
export type { RunOptions } from './rpc-client';
export type { NamedBytes, NamedRows, Source } from './sources';
export { LoupeError } from '../api/errors';
export { disclose } from '../disclosure/disclose';
export { tidyCsv } from '../disclosure/tidy-csv';
export type * from '../api/disclosure';
export type * from '../api/report';
export type { Columns, Row, Rows } from './rows';
