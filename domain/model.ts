/** Models and how open they are. A model is one release: one set of weights, or one generation of an endpoint. */
import { z } from 'zod';
import { Day } from '#domain/day.ts';

/** `developer/slug`, lower-case; see the catalogue's README for what an id names. */
export const ModelId = z.string().regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.+-]*$/);
export type ModelId = string;

export const OpennessClass = z.enum([
  'closed',
  'open-weights-restricted',
  'open-weights-permissive',
  'open-source',
  'unknown',
]);
export type OpennessClass = z.infer<typeof OpennessClass>;

export const LicenceCondition = z.enum([
  'mau_cap',
  'revenue_cap',
  'attribution_naming',
  'no_eu_multimodal',
  'non_commercial',
  'acceptable_use_policy',
  'no_output_training',
  'share_alike',
]);
export type LicenceCondition = z.infer<typeof LicenceCondition>;

/** The class in force from a day on. The list of a model is in date order; the last `from` <= date is in force. */
export const Access = z.object({ from: Day, class: OpennessClass });
export type Access = z.infer<typeof Access>;

/** Whether weights of this class can be downloaded; `unknown` is neither open nor closed. */
export function isOpenClass(openness: OpennessClass): boolean {
  return openness !== 'closed' && openness !== 'unknown';
}
