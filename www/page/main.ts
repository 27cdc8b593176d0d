/** The page: a consumer of the element like any other. Adds the logo, the switches for language and theme, and the footer. */
import 'customer-loupe/element';
import manifest from 'customer-loupe/package.json';
import './page.css';
import { words, type Language, type PageWords, type Theme } from './words';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const languages = Object.keys(words) as Language[];
const state: { language: Language; theme: Theme } = {
  language: languages.find((one) => primary(one) === primary(navigator.language)) ?? 'en',
  theme: 'auto',
};

/** The primary language of a BCP 47 tag: `zh` of `zh-CN`. */
function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

/** The entry after `current`; after the last, the first. */
function next<T>(list: readonly T[], current: T): T {
  return list[(list.indexOf(current) + 1) % list.length] ?? current;
}

/** Makes an element with a class and a text. */
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function need(selector: string): HTMLElement {
  const found = document.querySelector(selector);
  if (found instanceof HTMLElement) return found;
  throw new Error(`the page has no ${selector}`);
}

const loupe = need('customer-loupe');
const mark = make('h1', 'mark');
const tools = make('span', 'tools');
const languageSwitch = make('button', 'switch');
const themeSwitch = make('button', 'switch');
const sampleNote = make('p', 'note');
const policy = make('p', 'note');
const footer = need('footer');

/** Sets all texts of the page in the current language, and the language and theme of the element. */
function show(): void {
  const text: PageWords = words[state.language];
  document.documentElement.lang = text.locale;
  document.documentElement.dataset['theme'] = state.theme;
  document.title = text.title;
  loupe.lang = text.locale;
  loupe.setAttribute('theme', state.theme);
  const other = words[next(languages, state.language)];
  languageSwitch.textContent = other.language;
  languageSwitch.lang = other.locale;
  themeSwitch.replaceChildren(themeSign(state.theme));
  themeSwitch.title = text.theme[state.theme];
  themeSwitch.setAttribute('aria-label', text.theme[state.theme]);
  sampleNote.textContent = text.sampleNote;
  policy.textContent = text.policy;
  footer.replaceChildren(
    make('span', '', `customer-loupe ${manifest.version}`),
    make('span', '', text.licence),
    make('span', '', text.privacy),
    make('span', '', text.sampleSource),
  );
}

mark.append(lens(), make('span', '', 'customer-loupe'));
mark.slot = 'brand';
tools.slot = 'tools';
tools.append(languageSwitch, themeSwitch);
sampleNote.slot = 'sample-note';
policy.slot = 'proof';
languageSwitch.type = themeSwitch.type = 'button';
languageSwitch.dataset['part'] = 'language';
themeSwitch.dataset['part'] = 'theme';
loupe.append(mark, tools, sampleNote, policy);

languageSwitch.addEventListener('click', () => {
  state.language = next(languages, state.language);
  show();
});
themeSwitch.addEventListener('click', () => {
  state.theme = next(themes, state.theme);
  show();
});
show();

/** The logo: a loupe. */
function lens(): SVGSVGElement {
  return sign('M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0M15.6 15.6 21.5 21.5');
}

/** A disc: empty for light, full for dark, half full for the system's theme. */
function themeSign(theme: Theme): SVGSVGElement {
  const ring = 'M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0';
  const filled = { auto: 'M12 4a8 8 0 0 1 0 16Z', light: '', dark: `${ring}Z` }[theme];
  return sign(ring, filled);
}

function sign(stroke: string, fill = ''): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [className, d] of [
    ['stroke', stroke],
    ['fill', fill],
  ] as const) {
    const path = document.createElementNS(ns, 'path');
    path.setAttribute('class', className);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
