/**
 * tau2-bench: agents that serve a simulated user with tools, share solved at the first try for each domain. Every
 * submission is a file of its own, named by a manifest. Submissions by voice, and custom ones with other prompts or
 * agents, are not of the same kind. Contacts in the files are not read.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { Variant } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://taubench.com/';
const ROOT =
  'https://raw.githubusercontent.com/sierra-research/tau2-bench/main/web/leaderboard/public/submissions';
const DOMAINS = ['airline', 'retail', 'telecom', 'banking_knowledge'] as const;
const Manifest = z.object({ submissions: z.array(z.string().regex(/^[\w.-]+$/)) });
const Payload = z.object({
  model_name: z.string(),
  modality: z.string().nullish(),
  submission_type: z.string().nullish(),
  reasoning_effort: z.string().nullish(),
  submitting_organization: z.string().nullish(),
  model_organization: z.string().nullish(),
  results: z.record(z.string(), z.object({ pass_1: z.number().nullish() })),
});

export default defineSource({
  id: 'tau2-bench',
  title: 'tau2-bench',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: 'https://github.com/sierra-research/tau2-bench/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'Sierra, tau2-bench',
  },
  cadence: 'weekly',
  rowFloor: 1,
  discover: (seen) => {
    const manifest = { url: `${ROOT}/manifest.json` };
    const body = seen(manifest.url);
    const decoded = body === null ? null : json(body);
    const named = decoded?.ok ? Manifest.safeParse(decoded.value) : null;
    return [
      manifest,
      ...(named?.success ? named.data.submissions : []).map((id) => ({
        url: `${ROOT}/${id}/submission.json`,
      })),
    ];
  },
  classify: (url) => (url.endsWith('/manifest.json') ? 'not-data' : 'data'),
  decode: json,
  payload: Payload,
  parse: (submission): Parsed => {
    const position = (domain: string) => `/results/${domain}/pass_1`;
    const stated = DOMAINS.flatMap((domain) => {
      const rate = submission.results[domain]?.pass_1;
      return typeof rate === 'number' ? [{ domain, rate }] : [];
    });
    if (isOfAnotherKind(submission))
      return {
        readings: [],
        rejects: stated.map(({ domain, rate }) => ({
          rule: 'another-protocol',
          detail: `${submission.model_name}: ${rate} by ${submission.modality ?? submission.submission_type ?? ''}`,
          position: position(domain),
        })),
        benchmarks: [],
        scopes: [],
        rowsSeen: stated.length,
      };
    const outcomes = stated.map(({ domain, rate }) =>
      scoreReading({
        benchmark: series(domain),
        rawName: submission.model_name,
        value: { ok: true, value: Number((rate / 100).toPrecision(12)) },
        position: position(domain),
        sourceClass:
          submission.submitting_organization === submission.model_organization
            ? 'self_reported'
            : 'leaderboard',
        variant: variantOf(submission.reasoning_effort ?? null),
      }),
    );
    return {
      ...collect(outcomes),
      benchmarks: stated.map(({ domain }) => series(domain)),
      scopes: stated.map(({ domain }) => benchmarkScope(series(domain).id, false)),
      rowsSeen: stated.length,
    };
  },
});

function isOfAnotherKind({ modality, submission_type }: z.infer<typeof Payload>): boolean {
  return (modality ?? 'text') !== 'text' || (submission_type ?? 'standard') !== 'standard';
}

/** `enabled` says that the model thought, `none` that it did not; anything else is how much. */
function variantOf(effort: string | null): Variant {
  if (effort === null || effort === '') return {};
  return effort === 'enabled' ? { thinking: true } : { effort };
}

function series(domain: (typeof DOMAINS)[number]): Benchmark {
  const words = domain.replace('_', ' ');
  return board(`tau2-bench/${domain.replace('_', '-')}`, `tau2-bench, ${words}`, 'agents', {
    itemsAre: 'public',
    harness: 'tau2-bench',
    home: HOME,
  });
}
