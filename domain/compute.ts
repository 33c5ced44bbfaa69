/** Amounts of computing. */

/** Floating-point operations with one decimal: `3.4 × 10²⁴` for 3.4078e24. */
export function operationsText(flop: number): string {
  const [digits = '', exponent = ''] = flop.toExponential(1).split('e+');
  return `${digits} × 10${[...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('')}`;
}
