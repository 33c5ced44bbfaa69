/** Aider's polyglot board: share of 225 programming exercises in six languages solved after two tries. */
import { aiderBoard } from '#ingest/aiderBoard.ts';

export default aiderBoard({
  id: 'aider-polyglot',
  title: 'Aider polyglot leaderboard',
  cadence: 'weekly',
  rowFloor: 5,
  file: 'polyglot_leaderboard.yml',
  rate: 'pass_rate_2',
  benchmark: { id: 'aider-polyglot', title: 'Aider polyglot', items: 225 },
});
