import { html, type TemplateResult } from 'lit';
import type { Range } from '../../api/report';
import type { Benchmark } from '../ui';
import type { View } from '../view';

/** Returns the benchmark as changed by the person, else as in the report. */
export function benchmarkOf({ ui }: View, name: Benchmark, given: Range): Range {
  return ui.benchmarks.get(name) ?? given;
}

/** Renders the form to change a benchmark. */
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
        // Input that gives no valid range is reset.
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
