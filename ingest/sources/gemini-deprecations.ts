/**
 * Google's own page of deprecations of the Gemini interface, a table for each family. Its days are announced as the earliest
 * possible ones; the exact day is told to customers later. The day of release stands beside them.
 */
import { retirementPage } from '#ingest/retirementPage.ts';

export default retirementPage({
  id: 'gemini-deprecations',
  title: 'Gemini API deprecations',
  home: 'https://ai.google.dev/gemini-api/docs/deprecations',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://developers.google.com/site-policies',
    republish: 'credit',
    attribution: 'Google, Gemini API documentation',
  },
  rowFloor: 8,
  address: 'https://ai.google.dev/gemini-api/docs/deprecations.md.txt',
  provider: 'google',
  models: ['Model'],
  columns: {
    release_date: ['Release date'],
    retirement_date: ['Shutdown date'],
    replacement: ['Recommended replacement', 'Replacement'],
  },
});
