/**
 * What the repositories of known open weights say of themselves on Hugging Face: the licence, whether weights lie there, and
 * whether they must be asked for ("gated"). One address a repository, from a list in `openWeights.ts`: the listing of an
 * organisation has hundreds of quantised copies and fine-tunes for each model, which would drown the names that nobody knows.
 * Only the parts that are read are asked for, so that a body changes when they do and not with every download.
 *
 * A licence of the publisher's own is `other` with a name beside it. The tag is made from the card; where the two differ
 * neither is believed. A repository that moved answers under its new name, and the claims are that name's.
 */
import { z } from 'zod';
import type { ClaimReading, RejectedRow } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { OPEN_WEIGHTS } from '#ingest/openWeights.ts';
import { defineSource } from '#ingest/source.ts';

const ABOUT = 'huggingface';
/** The axis that says whether the files must be asked for. */
const GATED = 'huggingface-gated';
const ASKED = ['cardData', 'gated', 'siblings', 'tags'].map((part) => `expand=${part}`).join('&');
const WEIGHTS = /\.(?:safetensors|bin|pt|pth|gguf|ckpt)$/i;

const Repository = z.object({
  id: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  gated: z.union([z.boolean(), z.enum(['auto', 'manual'])]).optional(),
  tags: z.array(z.string()),
  cardData: z
    .object({
      license: z.union([z.string(), z.array(z.string())]).nullish(),
      license_name: z.string().nullish(),
    })
    .nullish(),
  siblings: z.array(z.object({ rfilename: z.string() })).optional(),
});
type Repository = z.infer<typeof Repository>;
interface Claims {
  readonly readings: readonly ClaimReading[];
  readonly rejects: readonly RejectedRow[];
}

export default defineSource({
  id: 'huggingface-models',
  title: 'Hugging Face model repositories',
  kind: 'catalog',
  standing: 'first-hand',
  home: 'https://huggingface.co/models',
  terms: {
    licence: 'terms of service; facts of public repositories',
    url: 'https://huggingface.co/terms-of-service',
    republish: 'facts',
    attribution: 'Hugging Face',
  },
  cadence: 'weekly',
  rowFloor: 1, // one repository an address
  writtenFrom: 'documentation',
  discover: () => OPEN_WEIGHTS.map((id) => ({ url: `https://huggingface.co/api/models/${id}?${ASKED}` })),
  decode: json,
  payload: Repository,
  parse: (repository) => {
    const parts = [licence(repository), weights(repository), gate(repository)];
    const rejects = parts.flatMap((part) => part.rejects);
    return {
      readings: parts.flatMap((part) => part.readings),
      rejects,
      benchmarks: [],
      scopes: [ABOUT, GATED].map((about) => ({
        seriesPrefix: ['claim', about, repository.id, ''].join('\u001f'),
        isComplete: rejects.length === 0,
      })),
      rowsSeen: 1,
    };
  },
});

function licence({ id: rawName, cardData, tags }: Repository): Claims {
  const position = '/cardData/license';
  const refuse = (rule: string, stated: readonly string[]): Claims => ({
    readings: [],
    rejects: [{ rule, detail: `${rawName}: ${stated.join(', ')}`, position }],
  });
  const onCard = [cardData?.license ?? []].flat();
  const onTags = tags.flatMap((tag) => (tag.startsWith('license:') ? [tag.slice('license:'.length)] : []));
  const stated = [...new Set([...onCard, ...onTags].map((one) => one.toLowerCase()))];
  const [only] = stated;
  if (only === undefined || only === 'unknown') return NOTHING;
  if (onCard.length > 1 || onTags.length > 1) return refuse('several-licences', stated);
  if (stated.length > 1) return refuse('licence-contradicts-tag', stated);
  const ownName = cardData?.license_name?.trim() ?? '';
  // `other` without a name says only that it is none of the usual ones
  if (only === 'other' && ownName === '') return refuse('licence-not-named', stated);
  const [value, at] =
    only === 'other' ? [ownName, `${position}_name`] : [only, onCard.length > 0 ? position : '/tags'];
  return {
    readings: [{ kind: 'claim', rawName, about: ABOUT, property: 'licence', value, position: at }],
    rejects: [],
  };
}

/** Where the weights lie; refused when the repository lists its files and no weights are among them. */
function weights({ id: rawName, siblings }: Repository): Claims {
  if (!siblings) return NOTHING;
  const at = siblings.findIndex(({ rfilename }) => WEIGHTS.test(rfilename));
  if (at < 0)
    return {
      readings: [],
      rejects: [
        { rule: 'no-weights', detail: `${rawName}: ${siblings.length} files`, position: '/siblings' },
      ],
    };
  const value = `https://huggingface.co/${rawName}`;
  return {
    readings: [
      {
        kind: 'claim',
        rawName,
        about: ABOUT,
        property: 'weights_url',
        value,
        position: `/siblings/${at}/rfilename`,
      },
    ],
    rejects: [],
  };
}

function gate({ id: rawName, gated }: Repository): Claims {
  if (gated === undefined) return NOTHING;
  const value = String(gated);
  return {
    readings: [
      { kind: 'claim', rawName, about: GATED, property: 'openness_axis', value, position: '/gated' },
    ],
    rejects: [],
  };
}

const NOTHING: Claims = { readings: [], rejects: [] };
