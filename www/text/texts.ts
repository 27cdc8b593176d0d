import type { frame } from './en/frame';
import type { texts } from './en/index';

/** The words that are there before anything is loaded. English defines the keys; a language that lacks one does not compile. */
export type FrameTexts = typeof frame;

/** All texts of one language. English defines the keys. */
export type Texts = typeof texts;
