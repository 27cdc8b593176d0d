import { html, type TemplateResult } from 'lit';
import { isUnavailable, type Options, type Report, type Segments } from '../../api/report';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { featuresForm } from './features-form';
import { select } from './select';

type SegmentOptions = NonNullable<Options['segments']>;

const methods = ['kmeans', 'mixture', 'rfm'] as const satisfies readonly SegmentOptions['method'][];

/** Renders the form to change the segmentation; the files are not read again. */
export function groupsForm(view: View, report: Report, segments: Segments): TemplateResult {
  const { t, f, act } = view;
  const words = t.groups.form;
  const asked: SegmentOptions = reportOptions(report).segments ?? {};
  const numbers = Array.from({ length: 9 }, (_, i) => i + 2);
  return html`<h3>${words.title}</h3>
    <div class="settings" data-part="groups-form">
      ${select({
        part: 'groups-method',
        label: words.method,
        visibleLabel: true,
        value: segments.method,
        options: methods.map((method) => ({ value: method, text: words.methods[method] })),
        onChange: (method) => act.segments({ method: method as SegmentOptions['method'] & string }),
      })}
      ${
        segments.method === 'rfm'
          ? ''
          : select({
              part: 'groups-number',
              label: words.number,
              visibleLabel: true,
              // As requested now, or as in the saved decisions.
              value: segments.chosenBy === 'user' ? String(segments.modelK) : 'auto',
              options: [
                { value: 'auto', text: words.auto },
                ...numbers.map((n) => ({ value: String(n), text: f.count(n) })),
              ],
              onChange: (k) => act.segments({ k: k === 'auto' ? 'auto' : Number(k) }),
            })
      }
    </div>
    ${featuresForm(view, segments, asked, isUnavailable(report.value) ? [] : ['clv', 'p_alive'])}`;
}
