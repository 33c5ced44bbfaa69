/** Things that will happen to a source, as values. Only `scripts/` catches what is not in this list. */

export type SourceFailure =
  | { readonly kind: 'unreachable'; readonly url: string; readonly detail: string }
  | { readonly kind: 'redirected'; readonly url: string; readonly to: string }
  | { readonly kind: 'forbidden'; readonly url: string; readonly detail: string }
  | { readonly kind: 'too-large'; readonly url: string; readonly limitBytes: number }
  | { readonly kind: 'unparseable'; readonly detail: string }
  | { readonly kind: 'shape-changed'; readonly issues: string }
  | { readonly kind: 'implausible'; readonly rule: string; readonly detail: string };

/** One sentence that names the thing and the value. */
export function explain(failure: SourceFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `could not fetch ${failure.url}: ${failure.detail}`;
    case 'redirected':
      return `${failure.url} redirected elsewhere: ${failure.to}`;
    case 'forbidden':
      return `not allowed to fetch ${failure.url}: ${failure.detail}`;
    case 'too-large':
      return `${failure.url} is larger than ${failure.limitBytes} bytes`;
    case 'unparseable':
      return `payload cannot be read: ${failure.detail}`;
    case 'shape-changed':
      return `payload no longer fits its schema: ${failure.issues}`;
    case 'implausible':
      return `refused by ${failure.rule}: ${failure.detail}`;
    default:
      return failure satisfies never;
  }
}

/** The short name under which a refusal is counted: the rule of an implausible payload, else the kind. */
export function ruleOf(failure: SourceFailure): string {
  return failure.kind === 'implausible' ? failure.rule : failure.kind;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: SourceFailure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed<T>(failure: SourceFailure): Result<T> {
  return { ok: false, failure };
}
