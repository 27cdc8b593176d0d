/** customer-loupe without its element. */
export { Book, Loupe } from './client';
export type { NamedBytes, OpenOptions, RunOptions, Source } from './client';
export { LoupeError } from './errors';
export type * from './report';
export type { Columns, Row, Rows } from './rows';
