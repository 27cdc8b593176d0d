/** What element.js has of this language before anything is loaded. */
export { frame } from './frame';
export { locale } from './locale';
