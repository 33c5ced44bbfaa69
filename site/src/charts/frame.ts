/** What every chart shares: its sizes, its words for dates, and escaping. Charts draw; they compute no figure. */
import { escapeText } from '#publish/markup.ts';

/** `narrow` is drawn for a phone, with its own text size, rather than shrunk: shrunken text cannot be read. */
export type ChartSize = 'wide' | 'narrow';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const FRAMES: Record<ChartSize, Frame> = {
  wide: { width: 860, height: 400, top: 16, right: 200, bottom: 34, left: 52 },
  narrow: { width: 344, height: 300, top: 14, right: 78, bottom: 32, left: 38 },
};

/** The `<svg>` around drawn marks: an image to assistive technology, named by its title and described by its text. */
export function svg(
  id: string,
  size: ChartSize,
  title: string,
  description: string,
  marks: readonly string[],
  height: number = FRAMES[size].height,
): string {
  const { width } = FRAMES[size];
  const key = `${id}-${size}`;
  return [
    `<svg class="chart chart-${size}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${key}-title" aria-describedby="${key}-desc">`,
    `<title id="${key}-title">${escapeText(title)}</title>`,
    `<desc id="${key}-desc">${escapeText(description)}</desc>`,
    ...marks,
    '</svg>',
  ].join('');
}

/** A coordinate with two decimals: enough for a screen, and the same text on every machine. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text cut to `most` characters with an ellipsis; whole code points, so that no half character is left. */
export function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
