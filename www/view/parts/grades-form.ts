import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel } from '../../api/report';
import type { View } from '../view';
import { numberField } from './number-field';

/** Renders the form to change the probability limits of the grades. */
export function gradesForm(view: View, { grades, open }: Funnel): TemplateResult | typeof nothing {
  const { t, f, act } = view;
  const words = t.scores;
  if (grades.length === 0 || open === 0) return nothing;
  const borders = grades.slice(0, 3).map(({ from }) => from);
  return html`<h3>${words.grades}</h3>
    <p class="sub">
      ${words.gradesNote} ${grades.map(({ grade, leads }) => `${grade}: ${f.count(leads)}`).join(' · ')}
    </p>
    <div class="controls" data-part="grades-form">
      ${grades.slice(0, 3).map(({ grade, from }, i) =>
        numberField({
          part: `grade-${grade}`,
          label: words.gradeFrom(grade),
          unit: '%',
          // Between the limits of the neighbouring grades.
          range: { from: (borders[i + 1] ?? 0) * 100, to: (borders[i - 1] ?? 1) * 100, closed: false },
          value: Number((from * 100).toPrecision(3)),
          change: (percent) => {
            const [a = 0, b = 0, c = 0] = borders.map((border, at) => (at === i ? percent / 100 : border));
            act.funnel({ grades: [a, b, c] });
          },
        }),
      )}
    </div>`;
}
