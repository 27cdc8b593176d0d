/**
 * Decisions of a person, in the format of `loupe-decisions.json`: the decisions themselves, and the groups of the runs they
 * were made in. Pure functions.
 */
import { completeReport } from './report-defaults';
import { LoupeError } from '../api/errors';
import { parseJson } from '../api/json';
import {
  isUnavailable,
  type ActionRow,
  type ActionThen,
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

/** The groups of a report, in the form in which a later run finds them again; `null` if it has none. */
export function runSnapshot({ segments, provenance, actions }: Report): GroupsThen | null {
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
    actions: isUnavailable(actions) ? [] : actions.rows.flatMap(listThen),
    made: {
      ...provenance.options.segments,
      method: segments.method,
      ...(segments.method === 'rfm' ? {} : { k: segments.modelK, features: featureOptions(segments) }),
    },
  };
}

/** Who is on the list of an action, for a later run to tell what came of it. */
function listThen({ kind, lists }: ActionRow): ActionThen[] {
  const isOfCustomers = kind === 'win-back' || kind === 'second-order';
  return lists === null || !isOfCustomers ? [] : [{ kind, ...lists }];
}

/** The features that groups were made from, as options. */
function featureOptions({ features }: Segments): NonNullable<NonNullable<Options['segments']>['features']> {
  return features
    .filter(({ dropped }) => !dropped)
    .map(({ column, kind, transform, weight }) => ({
      column,
      weight,
      ...(kind === 'words' ? {} : { transform: transform as 'none' | 'log1p' | 'log1p-relative' }),
    }));
}

/** Adds a decision, and keeps the groups on show with it, since it refers to them. */
export function addDecision(
  before: Decisions,
  deed: Deed,
  { by, why }: Reason,
  report: Report,
  today: string,
): Decisions {
  const decision: Decision = { ...deed, by, at: today, why };
  return { ...withCurrentRun(before, report), decisions: [...(before.decisions ?? []), decision] };
}

/** Removes the decision at this index, and the name that it gave to a group. */
export function removeDecision(before: Decisions, index: number, report: Report): Decisions {
  const removed = before.decisions?.[index];
  const after = withCurrentRun(before, report);
  const key = removed === undefined ? null : namedBy(removed);
  const withoutName = (run: GroupsThen): GroupsThen => ({
    ...run,
    groups: run.groups.map((group) => (group.key === key ? { ...group, label: null } : group)),
  });
  return {
    ...after,
    runs: (after.runs ?? []).map(withoutName),
    decisions: (before.decisions ?? []).filter((_, i) => i !== index),
  };
}

/** The key of the group that a decision names; `null` if it names none. */
function namedBy(decision: Decision): number | null {
  if (decision.kind === 'rename') return decision.segment;
  return (decision.kind === 'move' || decision.kind === 'split') && decision.name !== undefined
    ? decision.to
    : null;
}

/** Replaces the run of this session by the groups on show. */
function withCurrentRun(before: Decisions, report: Report): Decisions {
  const run = runSnapshot(report);
  const runs = (before.runs ?? []).filter(({ session }) => session !== true);
  if (run === null) return { ...before, runs };
  const { observationEnd, method, groups } = run;
  return { ...before, runs: [...runs, { observationEnd, method, groups, session: true }] };
}

/**
 * The contents of the file to save: the decisions, the current groups and lists, and those of earlier runs in which a person
 * disagreed with the model or somebody was left alone, so that a later run can show who was right and what came of it.
 */
export function decisionsFile(now: Decisions, report: Report, lists: 'kept' | 'new' = 'kept'): Decisions {
  const run = withLists(runSnapshot(report), now, lists);
  const earlier = (now.runs ?? []).filter(
    ({ session, observationEnd, groups, actions }) =>
      session !== true &&
      observationEnd !== (run?.observationEnd ?? null) &&
      (groups.some(({ model }) => model !== null) || (actions ?? []).length > 0),
  );
  return {
    loupe: 'decisions',
    version: 1,
    runs: [...earlier.map(needed), ...(run === null ? [] : [run])],
    decisions: now.decisions ?? [],
  };
}

/** A run with the lists that were saved of its day before, unless new ones are to be remembered: those may have been written to. */
function withLists(run: GroupsThen | null, now: Decisions, lists: 'kept' | 'new'): GroupsThen | null {
  const before = (now.runs ?? []).find(
    ({ session, observationEnd }) => session !== true && observationEnd === run?.observationEnd,
  );
  const kept = before?.actions ?? [];
  return run === null || lists === 'new' || kept.length === 0 ? run : { ...run, actions: kept };
}

/** What a later run needs of an earlier one: its groups only if a person disagreed with the model. */
function needed(run: GroupsThen): GroupsThen {
  return run.groups.some(({ model }) => model !== null) ? run : { ...run, groups: [] };
}

/** A key for a new group. */
export function freeKey(now: Decisions, report: Report): number {
  const shown = isUnavailable(report.segments) ? [] : report.segments.segments.map(({ key }) => key);
  const had = (now.runs ?? []).flatMap(({ groups }) => groups.map(({ key }) => key));
  const made = (now.decisions ?? []).map((one) => ('to' in one ? one.to : 0));
  return Math.max(0, ...shown, ...had, ...made) + 1;
}

/** Parses a file of decisions or an earlier report. Throws `decisions-unreadable` if it is neither. */
export function readDecisions(text: string, file: string): Decisions | Report {
  try {
    const read: unknown = parseJson(text);
    asDecisions(read);
    return read as Decisions | Report;
  } catch {
    throw neither(file);
  }
}

function neither(file: string | null): LoupeError {
  return new LoupeError({
    code: 'decisions-unreadable',
    kind: 'input',
    message: 'the file is neither a file of decisions nor an earlier report',
    hint: 'choose loupe-decisions.json or report.json as they were saved here',
    location: { file, row: null, column: null },
  });
}

/** The error of a file of decisions that is opened without data. */
export function decisionsAlone(): LoupeError {
  return new LoupeError({
    code: 'decisions-alone',
    kind: 'input',
    message: 'a file of decisions was opened without the customers it refers to',
    hint: 'open the order file first, or together with it',
  });
}

/** True for what looks like a whole report. */
export function isReport(read: object): read is Report {
  return 'segments' in read && 'provenance' in read;
}

/** Returns the options with an earlier report in `decisions` replaced by the groups of that report. */
export function withEarlierGroups(options: Options): Options {
  const { decisions } = options;
  return decisions === undefined || decisions === null
    ? options
    : { ...options, decisions: asDecisions(decisions) };
}

/**
 * Returns decisions unchanged, and an earlier report as its groups without any decision. Throws `decisions-unreadable` for
 * anything else.
 */
export function asDecisions(read: unknown): Decisions {
  if (!isObject(read)) throw neither(null);
  if (!isReport(read)) {
    if (isDecisions(read)) return read;
    throw neither(null);
  }
  if (!hasReportParts(read)) throw neither(null);
  let run: GroupsThen | null;
  try {
    run = runSnapshot(completeReport(read));
  } catch {
    // A part of it is not what a report has there.
    throw neither(null);
  }
  return { runs: run === null ? [] : [run], decisions: [] };
}

/** True for an object that has decisions, or groups of earlier runs, in the form that this module works with. */
function isDecisions(read: object): read is Decisions {
  const { decisions, runs } = read as Record<string, unknown>;
  const isList = (list: unknown, test: (one: object) => boolean): boolean =>
    list === undefined ||
    list === null ||
    (Array.isArray(list) && list.every((one) => isObject(one) && test(one)));
  const hasGroups = (run: object): boolean => 'groups' in run && isList(run.groups, () => true);
  return ('decisions' in read || 'runs' in read) && isList(decisions, () => true) && isList(runs, hasGroups);
}

/** True if the parts of a report that are there are objects and lists, as views take for granted. */
function hasReportParts(read: object): boolean {
  const parts = read as Record<string, unknown>;
  const objects = [
    'overview',
    'value',
    'segments',
    'funnel',
    'health',
    'provenance',
    'contracts',
    'textbook',
  ];
  const lists = ['tables', 'warnings'];
  return (
    objects.every((name) => !(name in parts) || isObject(parts[name])) &&
    lists.every((name) => !(name in parts) || Array.isArray(parts[name]))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
