import { en } from './en';
import { zhHans } from './zh-Hans';

/** The languages the page speaks. */
export type Lang = 'en' | 'zh-Hans';

/** All words of one language. English is the shape; a language that lacks a key does not compile. */
export type Texts = typeof en;

const all: Record<Lang, Texts> = { en, 'zh-Hans': zhHans };

/** The words of a language. */
export function textsOf(lang: Lang): Texts {
  return all[lang];
}

/** The nearest language we speak for a BCP 47 tag; English where there is none. */
export function nearestLang(tag: string | null | undefined): Lang {
  return tag?.toLowerCase().startsWith('zh') === true ? 'zh-Hans' : 'en';
}
