/** Pushback on prompts that make no sense: share of clear pushback. The second version has other prompts: another series. */
import { csvBoard } from '#ingest/csvBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://github.com/petergpt/bullshit-benchmark';
const ROOT = 'https://raw.githubusercontent.com/petergpt/bullshit-benchmark/main/data';

export default csvBoard({
  id: 'bullshit-benchmark',
  title: 'Pushback on nonsense',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'petergpt, bullshit-benchmark',
  },
  cadence: 'weekly',
  rowFloor: 10,
  files: [`${ROOT}/v2/latest/leaderboard.csv`],
  columns: ['model', 'green_rate', 'nonsense_count'],
  // the second copy of version 1 repeats its scores beside launch dates and licences that others stated
  classify: (url) => (url.endsWith('leaderboard_with_launch.csv') ? 'not-data' : 'data'),
  read: (_table, url) => ({
    model: /^model$/,
    metrics: [
      {
        column: /^green_rate$/,
        written: 'plain',
        items: /^nonsense_count$/,
        benchmark: board(
          url.includes('/v2/') ? 'nonsense-pushback/v2' : 'nonsense-pushback/v1',
          `Pushback on nonsense, ${url.includes('/v2/') ? 'version 2' : 'version 1'}`,
          'factuality',
          {
            itemsAre: 'public',
            home: HOME,
            breakNote: 'The two versions have other prompts.',
          },
        ),
      },
    ],
  }),
});
