/**
 * A person's judgement as the page keeps it: what `loupe-decisions.json` holds, changed by one deed at a time. Pure
 * functions; nothing here knows the page.
 */
import { completed } from './report-defaults';
import { LoupeError } from '../api/errors';
import {
  isUnavailable,
  type Decision,
  type Decisions,
  type Deed,
  type GroupsThen,
  type GroupThen,
  type Options,
  type Report,
  type Segments,
} from '../api/report';

/** Who decides, and why. */
export interface Reason {
  by: string;
  why: string;
}

/** The groups of a report, as the next run finds them again; null where there are none. */
export function runOf({ segments, provenance }: Report): GroupsThen | null {
  if (isUnavailable(segments)) return null;
  const own = segments.segments.map(
    ({ key, name, label, size, center, members, model, modelCenter }): GroupThen => ({
      key,
      name,
      label,
      size,
      center: modelCenter ?? center,
      members,
      model,
    }),
  );
  const former = (segments.decided?.former ?? []).map(({ key, name, center, model }): GroupThen => ({
    key,
    name,
    label: null,
    size: 0,
    center,
    members: model === null ? null : '',
    model,
  }));
  return {
    observationEnd: provenance.observationEnd,
    method: segments.method,
    groups: [...own, ...former],
    made: {
      ...(provenance.options as Options).segments,
      method: segments.method,
      ...(segments.method === 'rfm' ? {} : { k: segments.modelK, features: featuresOf(segments) }),
    },
  };
}

/** What groups were made of, as it is asked for. */
function featuresOf({ features }: Segments): NonNullable<NonNullable<Options['segments']>['features']> {
  return features
    .filter(({ dropped }) => !dropped)
    .map(({ column, kind, transform, weight }) => ({
      column,
      weight,
      ...(kind === 'words' ? {} : { transform: transform as 'none' | 'log1p' | 'log1p-relative' }),
    }));
}

/** What was decided before, and one thing more. The groups on show are kept beside it, since it speaks of them. */
export function decided(
  before: Decisions,
  deed: Deed,
  { by, why }: Reason,
  report: Report,
  today: string,
): Decisions {
  const decision: Decision = { ...deed, by, at: today, why };
  return { ...onShow(before, report), decisions: [...(before.decisions ?? []), decision] };
}

/** Without the decision at this place. A name that it gave goes with it. */
export function undone(before: Decisions, place: number, report: Report): Decisions {
  const gone = before.decisions?.[place];
  const after = onShow(before, report);
  const key = gone === undefined ? null : namedBy(gone);
  const forget = (run: GroupsThen): GroupsThen => ({
    ...run,
    groups: run.groups.map((group) => (group.key === key ? { ...group, label: null } : group)),
  });
  return {
    ...after,
    runs: (after.runs ?? []).map(forget),
    decisions: (before.decisions ?? []).filter((_, i) => i !== place),
  };
}

function namedBy(decision: Decision): number | null {
  if (decision.kind === 'rename') return decision.segment;
  return (decision.kind === 'move' || decision.kind === 'split') && decision.name !== undefined
    ? decision.to
    : null;
}

function onShow(before: Decisions, report: Report): Decisions {
  const run = runOf(report);
  const runs = (before.runs ?? []).filter(({ session }) => session !== true);
  if (run === null) return { ...before, runs };
  const { observationEnd, method, groups } = run;
  return { ...before, runs: [...runs, { observationEnd, method, groups, session: true }] };
}

/**
 * What is saved: the decisions, the groups as they are now, and those of earlier runs in which a person differed from the
 * model, so that it can be told later who was right.
 */
export function saved(now: Decisions, report: Report): Decisions {
  const run = runOf(report);
  const earlier = (now.runs ?? []).filter(
    ({ session, observationEnd, groups }) =>
      session !== true &&
      observationEnd !== (run?.observationEnd ?? null) &&
      groups.some(({ model }) => model !== null),
  );
  return {
    loupe: 'decisions',
    version: 1,
    runs: run === null ? earlier : [...earlier, run],
    decisions: now.decisions ?? [],
  };
}

/** The key of a group that is not there yet. */
export function freeKey(now: Decisions, report: Report): number {
  const shown = isUnavailable(report.segments) ? [] : report.segments.segments.map(({ key }) => key);
  const had = (now.runs ?? []).flatMap(({ groups }) => groups.map(({ key }) => key));
  const made = (now.decisions ?? []).map((one) => ('to' in one ? one.to : 0));
  return Math.max(0, ...shown, ...had, ...made) + 1;
}

/** What a file of decisions, or an earlier report, holds. Throws where it is neither. */
export function readDecisions(text: string, file: string): Decisions | Report {
  let read: unknown = null;
  try {
    read = JSON.parse(text);
  } catch {
    // Told below, like anything else that is neither.
  }
  if (
    typeof read === 'object' &&
    read !== null &&
    ('decisions' in read || 'runs' in read || 'segments' in read)
  ) {
    return read as Decisions | Report;
  }
  throw new LoupeError({
    code: 'decisions-unreadable',
    kind: 'input',
    message: 'this is neither a file of decisions nor an earlier report',
    hint: 'give loupe-decisions.json or report.json as they were saved here',
    location: { file, row: null, column: null },
  });
}

/** Decisions without the customers they speak of. */
export function decisionsAlone(): LoupeError {
  return new LoupeError({
    code: 'decisions-alone',
    kind: 'input',
    message: 'these decisions need the customers they speak of',
    hint: 'drop the order file together with it, or first',
  });
}

/** True for a whole report. */
export function isReport(read: Decisions | Report): read is Report {
  return 'segments' in read && 'provenance' in read;
}

/** Options in which an earlier report stands by its groups. */
export function withEarlier(options: Options): Options {
  const { decisions } = options;
  return decisions === undefined ? options : { ...options, decisions: asDecisions(decisions) };
}

/** The groups of an earlier report as a file of decisions in which nothing was decided. */
export function asDecisions(read: Decisions | Report): Decisions {
  if (!isReport(read)) return read;
  const run = runOf(completed(read));
  return { runs: run === null ? [] : [run], decisions: [] };
}
