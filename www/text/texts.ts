import { en } from './en/index';
import type { Lang } from './frame-texts';
import { zhHans } from './zh-Hans/index';

/** All words of one language. English is the shape; a language that lacks a key does not compile. */
export type Texts = typeof en;

const all: Record<Lang, Texts> = { en, 'zh-Hans': zhHans };

/** The words of a language. */
export function textsOf(lang: Lang): Texts {
  return all[lang];
}
