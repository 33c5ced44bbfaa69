/** The scores of the index as arrays: what its fits and its draws work on. */
/** Ordered by model, then by benchmark; one score of each. */
export interface ScoreTable {
  readonly models: number;
  readonly benchmarks: number;
  /** The benchmark whose slope is fixed. */
  readonly anchor: number;
  readonly model: Int32Array;
  readonly benchmark: Int32Array;
  /** In [0.001, 0.999]. */
  readonly score: Float64Array;
  /** Where each model's scores begin; one more entry closes the last. */
  readonly modelStart: Int32Array;
}
