/** Spellings made comparable: case, separators and written dates do not tell two models apart, everything else does. */

/**
 * The folded form of a name: lower case, `2025-09-29` as `20250929`, every run of blanks and `. _ : -` as one `-`.
 * `+` and `/` stay: they separate two models, and developer from model.
 */
export function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s._:\-\u2010-\u2015]+/g, '-')
    .replaceAll(/\b(20\d\d)-(\d\d)-(\d\d)\b/g, '$1$2$3')
    .replaceAll(/-*\/-*/g, '/')
    .replaceAll(/^-+|-+$/g, '');
}
