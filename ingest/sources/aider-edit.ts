/** Aider's older board of code edits: 133 Python exercises, solved after two tries. The polyglot board took its place. */
import { aiderBoard } from '#ingest/aiderBoard.ts';

export default aiderBoard({
  id: 'aider-edit',
  title: 'Aider code editing leaderboard',
  cadence: 'frozen',
  rowFloor: 20,
  file: 'edit_leaderboard.yml',
  rate: 'pass_rate_2',
  benchmark: { id: 'aider-edit', title: 'Aider code editing', items: 133 },
});
