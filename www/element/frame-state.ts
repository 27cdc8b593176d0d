import type { LoupeErrorShape } from '../api/report';
import type { FrameState, SampleName } from '../view/view';
import type { Session } from './session';

/** What the element knows beside its session. */
export interface ElementState {
  /** Work waits until everything is loaded. */
  readonly isPending: boolean;
  readonly isStarting: boolean;
  readonly startError: LoupeErrorShape | null;
  readonly requests: readonly string[] | null;
  /** The attributes of the samples; `null` for one that there is not. */
  readonly samples: Readonly<Record<SampleName, string | null>>;
}

/** Returns what the frame shows. */
export function frameState(session: Session | null, element: ElementState): FrameState {
  const { isPending, isStarting, startError, requests, samples } = element;
  const shown = session?.shown ?? null;
  return {
    shown: shown === null ? null : { ...shown, live: shown.book !== null },
    busy: isPending || session?.busy === true,
    at: session?.progress ?? null,
    error: session?.error ?? startError,
    recovered: session?.recovered ?? null,
    requests,
    starting: isStarting && session === null,
    samples: (['first', 'second'] as const).filter((name) => samples[name] !== null),
  };
}
