/**
 * Anthropic's own page of deprecations: a table of what holds now and a history of announcements with what is recommended
 * instead. Active models have "not sooner than" a day, which is no day of retirement.
 */
import { retirementPage } from '#ingest/retirementPage.ts';

export default retirementPage({
  id: 'anthropic-deprecations',
  title: 'Anthropic model deprecations',
  home: 'https://platform.claude.com/docs/en/about-claude/model-deprecations',
  terms: {
    licence: 'all rights reserved; dates only',
    url: null,
    republish: 'facts',
    attribution: 'Anthropic, Claude documentation',
  },
  rowFloor: 6,
  address: 'https://platform.claude.com/docs/en/about-claude/model-deprecations.md',
  provider: 'anthropic',
  models: ['API model name', 'Deprecated model'],
  columns: {
    deprecation_date: ['Deprecated'],
    retirement_date: ['Tentative retirement date', 'Retirement date', 'Retired'],
    replacement: ['Recommended replacement'],
  },
});
