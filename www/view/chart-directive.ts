import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { noChange } from 'lit';
import type { ChartRenderer, ChartContext } from './charts/types';
import type { View } from './view';

/** Charts waiting to be drawn: one per task, so that the page stays responsive. */
const queue = new Set<() => void>();
let draining = false;

function enqueue(draw: () => void): void {
  queue.add(draw);
  if (draining) return;
  draining = true;
  const next = (): void => {
    const [first] = queue;
    if (first === undefined) {
      draining = false;
      return;
    }
    queue.delete(first);
    first();
    setTimeout(next);
  };
  setTimeout(next);
}

/**
 * Draws a chart into its element, and again whenever the data, the texts or the width change: charts are laid out for
 * their width, never scaled. In a document, whose charts have a width of its own, it is drawn at once.
 */
class ChartDirective extends AsyncDirective {
  private element: Element | null = null;
  private observer: ResizeObserver | null = null;
  private width = 0;
  private inputs: readonly unknown[] = [];
  private chart: ((width: number) => SVGSVGElement) | null = null;
  private readonly paint = (): void => {
    if (this.element === null || this.chart === null || this.width === 0) return;
    this.element.replaceChildren(this.chart(this.width));
  };

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('drawChart() belongs on an element');
  }

  override render(..._inputs: readonly unknown[]): unknown {
    return noChange;
  }

  override update(part: ElementPart, [draw, data, view]: [ChartRenderer<unknown>, unknown, View]): unknown {
    const inputs = [draw, data, view.f, view.t];
    const changed = inputs.some((input, i) => input !== this.inputs[i]);
    this.inputs = inputs;
    this.chart = (width) => {
      const frame: ChartContext = { width, f: view.f, t: view.t };
      return draw(data, frame);
    };
    if (view.chartWidth !== undefined) {
      this.element = part.element;
      this.width = view.chartWidth;
      if (changed) this.paint();
    } else if (this.element !== part.element) {
      this.element = part.element;
      this.watch();
    } else if (changed) {
      enqueue(this.paint);
    }
    return noChange;
  }

  override disconnected(): void {
    this.observer?.disconnect();
    queue.delete(this.paint);
  }

  override reconnected(): void {
    if (this.observer !== null) this.watch();
  }

  private watch(): void {
    this.observer?.disconnect();
    if (this.element === null) return;
    this.observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === 0 || width === this.width) return;
      this.width = width;
      enqueue(this.paint);
    });
    this.observer.observe(this.element);
  }
}

const chartDirective = directive(ChartDirective);

/** Puts a chart on an element: `<div ${drawChart(charts.spend, months, view)}></div>`. */
export function drawChart<D>(draw: ChartRenderer<D>, data: D, view: View): unknown {
  return chartDirective(draw, data, view);
}
