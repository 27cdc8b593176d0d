/**
 * The languages of the page. A new one needs its folder and one entry here: its texts at rest, which are part of
 * element.js, and its complete texts, which are a file of their own (webpack.config.js) and are loaded before `loupe-ready`.
 */
import * as en from './en/at-rest';
import type { LocaleRules } from './locale';
import * as zhHans from './zh-Hans/at-rest';
import { recordOf } from './lookup';
import type { FrameTexts, Texts } from './texts';

interface Language {
  frame: FrameTexts;
  locale: LocaleRules;
  load: () => Promise<{ texts: Texts }>;
}

/** By BCP 47 tag. */
const languages = recordOf<Language>()({
  en: { ...en, load: () => import('#text-en') },
  'zh-Hans': { ...zhHans, load: () => import('#text-zh-Hans') },
});

/** The tag of a language in the list. */
export type Lang = keyof typeof languages;

const tags = Object.keys(languages) as Lang[];

/** Returns the texts of a language that are there before anything is loaded. */
export function frameTextsOf(lang: Lang): FrameTexts {
  return languages[lang].frame;
}

/** How a language writes numbers, dates and sentences. */
export function localeRulesOf(lang: Lang): LocaleRules {
  return languages[lang].locale;
}

/** Loads the complete texts of all languages, so that `lang` can change after ready without a request. */
export async function loadTexts(): Promise<Record<Lang, Texts>> {
  const loaded = await Promise.all(tags.map(async (tag) => [tag, (await languages[tag].load()).texts]));
  return Object.fromEntries(loaded) as Record<Lang, Texts>;
}

/** The language nearest to a BCP 47 tag: the same tag, else the same primary language, else English. */
export function nearestLang(tag: string | null | undefined): Lang {
  const wanted = (tag ?? '').toLowerCase();
  const primary = (of: string): string => of.toLowerCase().split('-')[0] ?? '';
  return (
    tags.find((one) => one.toLowerCase() === wanted) ??
    tags.find((one) => primary(one) === primary(wanted)) ??
    'en'
  );
}
