/** Names beside points where they cover neither a point nor another name. */
import type { ChartSize, Frame } from './frame.ts';

export interface Placed {
  /** In the drawing's own units. */
  readonly x: number;
  readonly y: number;
  readonly tone: 'closed' | 'open';
  readonly name: string;
  readonly title: string;
  readonly isNamed: boolean;
}

export interface PlacedName {
  readonly point: Placed;
  readonly left: number;
  readonly base: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a character of a name, on the generous side; the drawing cannot measure text. */
const CHARACTER: Record<ChartSize, number> = { wide: 7.6, narrow: 7.1 };
const LONGEST = 22;

/** The names that fit, highest point first: above to the left, else above or level to the right, else none. */
export function freeNames(points: readonly Placed[], frame: Frame, size: ChartSize): PlacedName[] {
  const placed: PlacedName[] = [];
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  for (const point of points.filter((one) => one.isNamed).toSorted((a, b) => a.y - b.y)) {
    const width = Math.min(point.name.length, LONGEST) * CHARACTER[size];
    const choice = [
      { left: point.x - width - 6, base: point.y - 6 },
      { left: point.x - width - 8, base: point.y + 4 },
      { left: point.x + 8, base: point.y - 6 },
      { left: point.x + 8, base: point.y + 4 },
    ]
      .map(({ left, base }) => ({
        left,
        base,
        box: { left, right: left + width, top: base - 11, bottom: base + 3 },
      }))
      .find(({ box }) => isInside(box, frame) && !taken.some((other) => meets(box, other)));
    if (!choice) continue;
    taken.push(choice.box);
    placed.push({ point, left: choice.left, base: choice.base });
  }
  return placed;
}

function isInside(box: Box, frame: Frame): boolean {
  return box.left >= frame.left && box.right <= frame.width && box.top >= 22;
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
