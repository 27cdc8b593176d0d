import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { noChange } from 'lit';
import type { Draw, Frame } from './charts/types';
import type { View } from './view';

/** One chart a task, so that the page answers between them. */
const waiting = new Set<() => void>();
let running = false;

function soon(draw: () => void): void {
  waiting.add(draw);
  if (running) return;
  running = true;
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined) {
      running = false;
      return;
    }
    waiting.delete(first);
    first();
    setTimeout(next);
  };
  setTimeout(next);
}

/**
 * Draws a chart into the element it stands on, and anew whenever the data, the words or the width change:
 * charts are laid out for their width, never scaled.
 */
class Drawn extends AsyncDirective {
  private element: Element | null = null;
  private observer: ResizeObserver | null = null;
  private width = 0;
  private inputs: readonly unknown[] = [];
  private make: ((width: number) => SVGSVGElement) | null = null;
  private readonly paint = (): void => {
    if (this.element === null || this.make === null || this.width === 0) return;
    this.element.replaceChildren(this.make(this.width));
  };

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('drawn() stands on an element');
  }

  override render(..._inputs: readonly unknown[]): unknown {
    return noChange;
  }

  override update(part: ElementPart, [draw, data, view]: [Draw<unknown>, unknown, View]): unknown {
    const inputs = [draw, data, view.f, view.t];
    const changed = inputs.some((input, i) => input !== this.inputs[i]);
    this.inputs = inputs;
    this.make = (width) => {
      const frame: Frame = { width, f: view.f, t: view.t };
      return draw(data, frame);
    };
    if (this.element !== part.element) {
      this.element = part.element;
      this.watch();
    } else if (changed) {
      soon(this.paint);
    }
    return noChange;
  }

  override disconnected(): void {
    this.observer?.disconnect();
    waiting.delete(this.paint);
  }

  override reconnected(): void {
    this.watch();
  }

  private watch(): void {
    this.observer?.disconnect();
    if (this.element === null) return;
    this.observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === 0 || width === this.width) return;
      this.width = width;
      soon(this.paint);
    });
    this.observer.observe(this.element);
  }
}

const drawnDirective = directive(Drawn);

/** Puts a chart on an element: `<div ${drawn(charts.months, months, view)}></div>`. */
export function drawn<D>(draw: Draw<D>, data: D, view: View): unknown {
  return drawnDirective(draw, data, view);
}
