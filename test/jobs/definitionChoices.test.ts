import { expect, test } from 'vitest';
import { AXES, DEFAULT_AXES } from '#gap/definitions/definition.ts';
import { choicesText, DEFAULT_CHOICES, readChoices } from '#jobs/definitionChoices.ts';

test('what is written of the choices reads back as they were, whichever they are', () => {
  for (const open of AXES.open)
    for (const country of AXES.country) {
      const axes = { ...DEFAULT_AXES, open, country };
      expect(readChoices(choicesText(axes))).toEqual(axes);
    }
});

test('the default is the text by which SQL and frozen records know it', () => {
  expect(DEFAULT_CHOICES).toBe('open=any;sources=all;effort=best;matching=strict;country=all');
});

test('a choice that the contract does not know is refused', () => {
  expect(() => readChoices(DEFAULT_CHOICES.replace('strict', 'loose'))).toThrow();
  expect(() => readChoices('')).toThrow();
});
