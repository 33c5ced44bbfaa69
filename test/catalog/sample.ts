/** A made-up lab with one sound model, for tests that spoil it. */
import { buildCatalog, type Catalog } from '#catalog/catalog.ts';
import { LabFile, type CatalogModel } from '#catalog/schema.ts';

export const evidence = { cite: 'https://acme.example/' };

/** A model without a fault, as it stands in a lab's file. */
export const plain = {
  id: 'acme/a',
  name: 'A',
  released: '2024-05-01',
  releaseEvidence: evidence,
  openness: [] as object[],
};

/** One openness fact from a day on. */
export function fact(from: string, classed: string, more: object = {}): object {
  return { from, class: classed, licence: null, conditions: [], evidence, ...more };
}

/** The file of the lab Acme with these models. */
export function labOf(...models: object[]): LabFile {
  return LabFile.parse({ id: 'acme', name: 'Acme', country: null, home: null, models });
}

/** The catalogue of the lab Acme alone. */
export function catalogOf(...models: object[]): Catalog {
  return buildCatalog([labOf(...models)], [], []);
}

/** The first model of Acme, read from what its file says. */
export function modelOf(written: object): CatalogModel {
  const [model] = catalogOf(written).models.values();
  if (!model) throw new Error('a catalogue of one model has one');
  return model;
}
