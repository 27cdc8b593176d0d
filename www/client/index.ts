/** customer-loupe without its element. */
export { Book, Loupe } from './client';
export type { NamedBytes, OpenOptions, RunOptions, Source } from './client';
export { LoupeError } from '../api/errors';
export type * from '../api/report';
export type { Columns, Row, Rows } from './rows';
