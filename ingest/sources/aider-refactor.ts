/** Aider's board of refactorings: 89 large Python methods, one try. */
import { aiderBoard } from '#ingest/aiderBoard.ts';

export default aiderBoard({
  id: 'aider-refactor',
  title: 'Aider refactoring leaderboard',
  cadence: 'frozen',
  rowFloor: 5,
  file: 'refactor_leaderboard.yml',
  rate: 'pass_rate_1',
  benchmark: { id: 'aider-refactor', title: 'Aider refactoring', items: 89 },
});
