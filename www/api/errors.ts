import type { LoupeErrorShape } from './report';

/** An error with a stable code, a location and a hint. */
export class LoupeError extends Error implements LoupeErrorShape {
  override readonly name = 'LoupeError';
  readonly code: string;
  readonly kind: LoupeErrorShape['kind'];
  readonly hint: string | null;
  readonly location: LoupeErrorShape['location'];
  readonly params: LoupeErrorShape['params'];
  readonly remedies: LoupeErrorShape['remedies'];

  constructor(shape: Partial<LoupeErrorShape> & Pick<LoupeErrorShape, 'code' | 'kind' | 'message'>) {
    super(shape.message);
    this.code = shape.code;
    this.kind = shape.kind;
    this.hint = shape.hint ?? null;
    this.location = shape.location ?? { file: null, row: null, column: null };
    this.params = shape.params ?? {};
    this.remedies = shape.remedies ?? [];
  }

  /** The error as a plain object, which can be posted to another thread. */
  shape(): LoupeErrorShape {
    const { code, kind, message, hint, location, params, remedies } = this;
    return { code, kind, message, hint, location, params, remedies };
  }
}

/** The error of work that its caller has stopped. */
export function cancelled(): LoupeError {
  return new LoupeError({ code: 'cancelled', kind: 'cancelled', message: 'cancelled' });
}

/** Any failure as a LoupeError. One that is not ours is a defect: code `internal`, with its own message. */
export function asLoupeError(failure: unknown): LoupeError {
  if (failure instanceof LoupeError) return failure;
  if (isShape(failure)) return new LoupeError(failure);
  if (failure instanceof Error && failure.name === 'AbortError') return cancelled();
  const message = failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure);
  return new LoupeError({ code: 'internal', kind: 'engine', message });
}

/** Any failure as a plain object with the shape of a LoupeError, which can be copied and kept. */
export function errorShape(failure: unknown): LoupeErrorShape {
  return asLoupeError(failure).shape();
}

function isShape(value: unknown): value is LoupeErrorShape {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'kind' in value
  );
}
