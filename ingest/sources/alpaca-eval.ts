/** AlpacaEval 2: win rate against GPT-4 Turbo as judged by it, corrected for length once the board had that column. */
import { csvBoard } from '#ingest/csvBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://tatsu-lab.github.io/alpaca_eval/';
const common = { items: 805, itemsAre: 'public', harness: 'judged by GPT-4 Turbo', home: HOME } as const;

export default csvBoard({
  id: 'alpaca-eval',
  title: 'AlpacaEval 2',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/tatsu-lab/alpaca_eval/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'tatsu-lab, AlpacaEval',
  },
  cadence: 'frozen',
  rowFloor: 10,
  files: [
    'https://raw.githubusercontent.com/tatsu-lab/alpaca_eval/main/docs/data_AlpacaEval_2/weighted_alpaca_eval_gpt4_turbo_leaderboard.csv',
  ],
  columns: ['name', 'win_rate'],
  read: () => ({
    model: /^name$/,
    metrics: [
      {
        column: /^win_rate$/,
        written: 'per-cent',
        benchmark: board('alpaca-eval-2/win-rate', 'AlpacaEval 2, win rate', 'preference', common),
      },
      {
        column: /^length_controlled_winrate$/,
        written: 'per-cent',
        benchmark: board(
          'alpaca-eval-2/length-controlled',
          'AlpacaEval 2, length-controlled win rate',
          'preference',
          common,
        ),
      },
    ],
  }),
});
