import type { LoupeErrorShape, Unavailable, Warning } from '../api/report';
import { lookup } from '../text/lookup';
import { escapeEmphasis, MessageParams } from '../text/message-params';
import { featureName } from './feature-labels';
import type { NoticeSpec } from './parts/notice';
import { answerChoices, questionOfError } from './questions';
import type { View } from './view';

/** The first number in the engine's words; the rest of them is English and stays out of the page. */
function firstNumber(words: string, view: View): string {
  const found = /\d+(?:\.\d+)?/.exec(words)?.[0];
  return found === undefined ? '' : view.f.number(Number(found), 12);
}

/** What is said where an analysis could not run. */
export function unavailableNotice(
  view: View,
  { unavailable: { code, need, have } }: Unavailable,
): NoticeSpec {
  const text = lookup(view.t.codes.unavailable, code)?.(firstNumber(need, view), firstNumber(have, view));
  return {
    kind: 'missing',
    title: view.t.common.missing,
    text: text ?? escapeEmphasis(`${need} (${have})`),
    code,
  };
}

/** The engine's own names among the parameters, as the page calls them. */
function localizedParams({ t }: View, params: Warning['params']): Warning['params'] {
  const { column } = params;
  return typeof column === 'string' ? { ...params, column: featureName({ t }, column) } : params;
}

/** A warning in words. */
export function warningNotice(view: View, { code, params, message }: Warning): NoticeSpec {
  const text = lookup(
    view.t.codes.warnings,
    code,
  )?.(new MessageParams(localizedParams(view, params), view.f));
  const title = code.startsWith('cannot-be-told') ? view.t.common.cannotBeTold : view.t.common.notice;
  return {
    kind: 'quiet',
    title: title.charAt(0).toUpperCase() + title.slice(1),
    text: text ?? escapeEmphasis(message),
    code,
  };
}

/** An error in words, with its place. */
export function errorNotice(view: View, error: LoupeErrorShape): NoticeSpec {
  const { t, f, act } = view;
  const { code, message, hint, location, params } = error;
  const known = lookup(t.codes.errors, code)?.(new MessageParams(params, f));
  const question = questionOfError(error);
  const isQuestion = question !== null && !question.isRepair;
  return {
    kind: isQuestion ? 'ask' : 'trouble',
    title: isQuestion ? t.files.questions.title : t.common.trouble,
    text: known?.say ?? escapeEmphasis(message),
    remedy: known?.remedy ?? escapeEmphasis(hint ?? ''),
    place: t.common.place(
      location.file,
      location.row === null ? null : f.count(location.row),
      location.column,
    ),
    code,
    choices: question === null ? undefined : answerChoices(view, question, (tables) => act.retry(tables)),
    dismiss: { label: t.common.dismiss, act: () => act.dismiss('error') },
  };
}
