import { html, nothing, svg, type TemplateResult } from 'lit';
import { isUnavailable, type BlackHole, type Finding, type Health } from '../../report';
import { entry } from '../../text/keyed';
import { dataTable } from '../parts/data-table';
import { stats } from '../parts/stat';
import { say } from '../say';
import type { View } from '../view';

/** Draws the account of the data: how much is used, what is missing, what is odd, what to collect next. */
export function accountOf(view: View, health: Health): TemplateResult {
  const { t } = view;
  const [next] = health.next;
  const what = next === undefined ? undefined : entry(t.account.nexts, next);
  return html`<div data-part="account">
    ${figures(view, health)}
    ${what === undefined ? nothing : html`<p class="sub" data-part="collect-next">${say(t.account.next(what))}</p>`}
    ${cells(view, health)} ${isUnavailable(health.blackHole) ? nothing : families(view, health.blackHole)}
    ${health.quality.length === 0 ? nothing : quality(view, health.quality)}
  </div>`;
}

function figures({ t, f }: View, { utilisation, blackHole }: Health): TemplateResult {
  const share = utilisation.supplied === 0 ? 0 : utilisation.used / utilisation.supplied;
  const range = ({ low, high }: { low: number; high: number }): string =>
    `${f.percent(low)} – ${f.percent(high)}`;
  const band = (value: number, typical: { low: number; high: number }) => ({
    from: 0,
    to: 1,
    low: 0,
    high: value,
    value,
    typical,
  });
  return stats([
    {
      id: 'used',
      label: t.account.used,
      figure: f.percent(share),
      note: t.account.usedNote(range(utilisation.benchmark)),
      band: band(share, utilisation.benchmark),
    },
    ...(isUnavailable(blackHole)
      ? []
      : [
          {
            id: 'missing',
            label: t.account.missing,
            figure: f.percent(blackHole.missing),
            note: t.account.missingNote(range(blackHole.benchmark)),
            band: band(blackHole.missing, blackHole.benchmark),
          },
        ]),
  ]);
}

function cells({ t, f }: View, { utilisation }: Health): TemplateResult {
  const words = t.account;
  const rows = [
    ...utilisation.tables,
    ...(utilisation.tables.length > 1 ? [{ ...utilisation, name: words.all }] : []),
  ];
  const number = (key: 'supplied' | 'filled' | 'valid' | 'used', head: string) => ({
    key,
    head,
    num: true,
    cell: (row: (typeof rows)[number]): string => f.count(row[key]),
  });
  return html`<details class="more" data-part="cells">
    <summary>${words.cells}</summary>
    ${dataTable({
      id: 'cells',
      label: words.cells,
      rows,
      columns: [
        { key: 'name', head: words.file, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
        number('supplied', words.supplied),
        number('filled', words.filled),
        number('valid', words.valid),
        number('used', words.cellsUsed),
      ],
    })}
  </details>`;
}

function families({ t, f }: View, { families, months }: BlackHole): TemplateResult {
  const words = t.account;
  const said =
    months.length === 0
      ? ''
      : words.monthsSaid(f.month(months[0] ?? ''), f.month(months[months.length - 1] ?? ''));
  return html`<details class="more" data-part="families">
    <summary>${words.families}</summary>
    ${dataTable({
      id: 'families',
      label: words.families,
      rows: families,
      columns: [
        {
          key: 'family',
          head: words.family,
          lead: true,
          cell: ({ family }) => entry(words.familyNames, family) ?? family,
        },
        { key: 'share', head: words.share, num: true, cell: ({ share }) => f.percent(share) },
        { key: 'months', head: words.months, cell: (family) => strip(family.months, said) },
      ],
    })}
  </details>`;
}

/** Months as cells of a strip, the darker the more customers. */
function strip(shares: readonly number[], said: string): TemplateResult {
  return html`<svg
    class="band"
    viewBox=${`0 0 ${String(Math.max(1, shares.length))} 1`}
    preserveAspectRatio="none"
    role="img"
    aria-label=${said}
  >
    <rect class="band-all" x="0" y="0" width=${Math.max(1, shares.length)} height="1"></rect>
    ${shares.map((share, index) =>
      share > 0
        ? svg`<rect class="band-range" x=${index} y="0" width="0.9" height="1" opacity=${0.15 + 0.85 * Math.min(1, share)}></rect>`
        : nothing,
    )}
  </svg>`;
}

function quality({ t, f }: View, findings: readonly Finding[]): TemplateResult {
  const words = t.account;
  const where = ({ table, column }: Finding): string =>
    [table, column].filter((name) => name !== null).join(': ');
  return html`<details class="more" data-part="quality">
    <summary>${words.quality(f.count(findings.length))}</summary>
    ${dataTable({
      id: 'quality',
      label: words.quality(f.count(findings.length)),
      rows: findings,
      cards: true,
      columns: [
        {
          key: 'finding',
          head: words.finding,
          lead: true,
          cell: ({ id }) => entry(words.findings, id) ?? entry(t.codes.rejects, id) ?? id,
        },
        { key: 'where', head: words.where, cell: (row) => html`<bdi>${where(row)}</bdi>` },
        {
          key: 'count',
          head: words.count,
          num: true,
          cell: ({ count, of }) => words.of(f.count(count), f.count(of)),
        },
        { key: 'example', head: words.example, cell: ({ example }) => html`<bdi>${example ?? ''}</bdi>` },
        { key: 'done', head: words.done, cell: ({ done }) => entry(words.deeds, done) ?? done },
      ],
    })}
  </details>`;
}
