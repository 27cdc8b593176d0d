/** customer-loupe without its element. */
export { Book, Loupe } from './client';
export type { OpenOptions, RunOptions, Source } from './client';
export { LoupeError } from './errors';
export type * from './report';
