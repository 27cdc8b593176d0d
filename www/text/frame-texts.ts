import { frame as en } from './en/frame';
import { frame as zhHans } from './zh-Hans/frame';

/** The languages the page speaks. */
export type Lang = 'en' | 'zh-Hans';

/** The words that are there before anything is loaded. English is the shape; a language that lacks a key does not compile. */
export type FrameTexts = typeof en;

const all: Record<Lang, FrameTexts> = { en, 'zh-Hans': zhHans };

/** The words of a language that are there at rest. */
export function frameTextsOf(lang: Lang): FrameTexts {
  return all[lang];
}

/** The nearest language we speak for a BCP 47 tag; English where there is none. */
export function nearestLang(tag: string | null | undefined): Lang {
  return tag?.toLowerCase().startsWith('zh') === true ? 'zh-Hans' : 'en';
}
