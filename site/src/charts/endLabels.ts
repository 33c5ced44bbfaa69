/** Labels at the ends of lines, moved apart where they would overlap. */
import { escapeText } from '#publish/markup.ts';
import { at, cut, type ChartSize, type Frame } from './frame.ts';

export interface EndLabel {
  readonly y: number;
  readonly tone: string;
  readonly name: string;
  readonly value: string;
  /** A second line on wide charts, e.g. the model that holds the record. */
  readonly note: string;
}

const LINE = 14;
/** Characters that fit into the right margin. */
const FIT: Record<ChartSize, number> = { wide: 28, narrow: 11 };

/** The labels as SVG text beside the plot's right edge, each as near to its line's end as the others allow. */
export function endLabels(labels: readonly EndLabel[], frame: Frame, size: ChartSize): string[] {
  const x = frame.width - frame.right + 8;
  const blocks = labels.map((label) => ({ label, lines: linesOf(label, size) }));
  const tops = spread(
    blocks.map(({ label, lines }) => ({ middle: label.y, height: lines.length * LINE + 4 })),
    frame.top,
    frame.height - 4,
  );
  return blocks.map(({ label, lines }, index) => {
    const top = tops[index] ?? frame.top;
    const spans = lines.map(
      (line, row) =>
        `<tspan x="${at(x)}" y="${at(top + LINE * (row + 0.85))}"${row === 0 ? ' class="label-name"' : ''}>${escapeText(line)}</tspan>`,
    );
    return `<text class="label tone-${label.tone}">${spans.join('')}</text>`;
  });
}

function linesOf(label: EndLabel, size: ChartSize): string[] {
  const fit = FIT[size];
  if (size === 'narrow') return [cut(label.name, fit), cut(label.value, fit)];
  return [cut(`${label.name} ${label.value}`, fit), ...(label.note ? [cut(label.note, fit)] : [])];
}

/** The top of each block, in the order given, when none may overlap and all should stay between `low` and `high`. */
function spread(
  blocks: readonly { readonly middle: number; readonly height: number }[],
  low: number,
  high: number,
): number[] {
  const order = blocks
    .map((block, index) => ({ index, height: block.height, top: block.middle - block.height / 2 }))
    .toSorted((a, b) => a.top - b.top);
  const placed: { index: number; height: number; top: number }[] = [];
  for (const block of order) {
    const above = placed.at(-1);
    placed.push({ ...block, top: Math.max(block.top, above ? above.top + above.height : low) });
  }
  let floor = high;
  const tops: number[] = blocks.map(() => low);
  for (const block of placed.toReversed()) {
    const top = Math.min(block.top, floor - block.height);
    tops[block.index] = top;
    floor = top;
  }
  return tops;
}
