/** The choices that a definition of the gap was answered under, as its record keeps them: one text, so that it can be part of the key. */
import { AXES, DEFAULT_AXES, type Axes, type AxisName } from '#gap/definitions/definition.ts';
import { DefinitionChoices } from '#publish/schema.ts';

const AXIS_NAMES = Object.keys(AXES) as AxisName[]; // the keys of a constant are its names

/** `open=any;sources=all;…`, in the order of the axes. */
export function choicesText(axes: Axes): string {
  return AXIS_NAMES.map((axis) => `${axis}=${axes[axis]}`).join(';');
}

export const DEFAULT_CHOICES = choicesText(DEFAULT_AXES);

/** Reads such a text; throws when the published contract knows no such choice. */
export function readChoices(text: string): DefinitionChoices {
  return DefinitionChoices.parse(Object.fromEntries(text.split(';').map((choice) => choice.split('='))));
}
