import { plot as draw, type Plot, type PlotOptions } from '@observablehq/plot';

/**
 * Plot's style sheet. Plot puts it into each chart as a `<style>`, which a strict Content-Security-Policy forbids; the
 * element adopts it instead.
 */
export const sheet = new CSSStyleSheet();

/** One class for all charts, so that they share one style sheet. */
const className = 'loupe-plot';
let adopted = false;

/** Draws a chart with Plot and removes its `<style>` before the chart is in the document. */
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
