/** SWE-bench's data file, from which its page is made; kept beside the page as another statement of the same boards. */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import { defineSource } from '#ingest/source.ts';
import { dataBoard, joinBoards, SweBoards } from '#ingest/sweBench.ts';

export default defineSource({
  id: 'swe-bench',
  title: 'SWE-bench data file',
  kind: 'scores',
  home: 'https://www.swebench.com/',
  terms: {
    licence: 'CC BY-NC 4.0',
    url: 'https://creativecommons.org/licenses/by-nc/4.0/',
    republish: 'credit',
    attribution: 'SWE-bench, https://www.swebench.com',
  },
  cadence: 'weekly',
  rowFloor: 20,
  discover: () => [
    { url: 'https://raw.githubusercontent.com/SWE-bench/swe-bench.github.io/master/data/leaderboards.json' },
  ],
  decode: json,
  payload: z.object({ leaderboards: SweBoards }),
  parse: ({ leaderboards }) =>
    joinBoards(leaderboards.flatMap((board, index) => dataBoard(board, `/leaderboards/${index}`) ?? [])),
});
