import { html, type TemplateResult } from 'lit';
import type { Range } from '../../api/report';
import type { Benchmark } from '../ui';
import type { View } from '../view';

/** The rule of thumb: as it was changed here, else as the report has it. */
export function benchmarkOf({ ui }: View, name: Benchmark, given: Range): Range {
  return ui.benchmarks.get(name) ?? given;
}

/** Draws a rule of thumb, to be changed by whoever knows better. */
export function benchmarkForm(view: View, name: Benchmark, given: Range): TemplateResult {
  const { t, ui } = view;
  const words = t.health.benchmark;
  const range = benchmarkOf(view, name, given);
  const field = (end: keyof Range, label: string): TemplateResult =>
    html`<input
      type="number"
      min="0"
      max="100"
      step="1"
      data-part=${`benchmark-${end}`}
      aria-label=${`${words.label}: ${label}`}
      .value=${String(Math.round(range[end] * 100))}
      @change=${(e: Event): void => {
        const input = e.target as HTMLInputElement;
        const changed = { ...range, [end]: Number(input.value) / 100 };
        // What makes no range is put back.
        if (input.value === '' || !(changed.low >= 0 && changed.low <= changed.high && changed.high <= 1))
          input.value = String(Math.round(range[end] * 100));
        else ui.set(() => ui.benchmarks.set(name, changed));
      }}
    />`;
  return html`<p class="benchmark" data-part="benchmark" data-benchmark=${name}>
    <span>${words.label}</span>
    <span class="benchmark-range"
      >${field('low', words.from)} ${words.between} ${field('high', words.to)} ${words.unit}</span
    >
  </p>`;
}
