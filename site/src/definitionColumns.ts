/** The columns of the CSV files about definitions of the gap. */
import type { Column } from '#publish/csv.ts';
import type { DefinitionValue, PublishedComparison, SpecificationPoint } from '#publish/schema.ts';
import { keys } from './columns.ts';

export const DEFINITION_COLUMNS: readonly Column<DefinitionValue>[] = [
  ...keys<DefinitionValue>()('quarter', 'kind', 'vintage', 'definition', 'value', 'low', 'high'),
  ...keys<DefinitionValue>()('n_open', 'n_closed', 'closed_model', 'open_model'),
  { name: 'flags', value: (row) => row.flags.join(' ') },
  { name: 'spread_low', value: (row) => row.spread?.[0] },
  { name: 'spread_high', value: (row) => row.spread?.[1] },
  { name: 'window_first', value: (row) => row.window?.first },
  { name: 'window_last', value: (row) => row.window?.last },
  { name: 'compared_with', value: (row) => row.change?.from },
  { name: 'before', value: (row) => row.change?.before },
  {
    name: 'change_parts',
    value: (row) => row.change?.parts.map(({ causes, amount }) => `${causes.join('+')} ${amount}`).join('; '),
  },
  ...keys<DefinitionValue>()('note'),
];

export const CHOICE_COLUMNS: readonly Column<SpecificationPoint>[] = [
  ...keys<SpecificationPoint>()('definition'),
  ...(['open', 'sources', 'effort', 'matching', 'country'] as const).map(
    (axis): Column<SpecificationPoint> => ({ name: axis, value: (row) => row.choices[axis] }),
  ),
  ...keys<SpecificationPoint>()('value', 'low', 'high', 'n_open', 'n_closed'),
];

export const COMPARISON_COLUMNS: readonly Column<PublishedComparison>[] = [
  ...keys<PublishedComparison>()('id', 'publisher', 'published_on', 'citation', 'statement'),
  ...keys<PublishedComparison>()('definition', 'unit', 'index', 'matching'),
  ...(['value', 'low', 'high', 'as_of'] as const).map((key): Column<PublishedComparison> => ({
    name: `their_${key}`,
    value: ({ theirs }) => theirs[key],
  })),
  ...(['value', 'low', 'high', 'as_of', 'known_at', 'n_open', 'n_closed', 'note'] as const).map(
    (key): Column<PublishedComparison> => ({ name: `our_${key}`, value: ({ ours }) => ours[key] }),
  ),
  { name: 'our_spread_low', value: ({ ours }) => ours.spread?.[0] },
  { name: 'our_spread_high', value: ({ ours }) => ours.spread?.[1] },
  { name: 'our_window_first', value: ({ ours }) => ours.window?.first },
  { name: 'our_window_last', value: ({ ours }) => ours.window?.last },
  { name: 'our_flags', value: ({ ours }) => ours.flags.join(' ') },
  ...keys<PublishedComparison>()('difference', 'is_within', 'is_covered', 'why'),
];
