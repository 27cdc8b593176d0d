import { plot as draw, type Plot, type PlotOptions } from '@observablehq/plot';

/** The rules Plot puts inside each chart as a `<style>`, which a strict policy forbids: adopted instead, once. */
export const sheet = new CSSStyleSheet();

/** One class for all charts, so that one sheet serves them all. */
const className = 'loupe-plot';
let adopted = false;

/** Draws with Plot and takes its `<style>` out before the chart ever enters a document. */
export function plot(options: PlotOptions): SVGSVGElement & Plot {
  const made = draw({ ...options, className });
  if (!(made instanceof SVGSVGElement)) throw new TypeError('a chart without legend or title is an SVG');
  for (const style of made.querySelectorAll('style')) {
    if (!adopted) {
      sheet.replaceSync(style.textContent);
      adopted = true;
    }
    style.remove();
  }
  return made;
}
