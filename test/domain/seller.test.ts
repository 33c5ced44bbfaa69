import { describe, expect, test } from 'vitest';
import { placeOf, regionOf, sellerOf } from '#domain/seller.ts';

describe('sellers', () => {
  test.each([
    ['bedrock_converse', 'bedrock'],
    ['amazon-bedrock', 'bedrock'],
    ['azure_ai', 'azure'],
    ['gemini', 'google'],
    ['google-vertex', 'vertex'],
    ['dashscope', 'alibaba'],
    ['together_ai', 'together'],
    ['x-ai', 'xai'],
    ['openai', 'openai'],
    ['a-shop-nobody-knows', 'a-shop-nobody-knows'],
  ])('%s is %s', (spelled, seller) => {
    expect(sellerOf(spelled)).toBe(seller);
  });

  test.each(['alibaba-cn', 'moonshotai-cn', 'minimax-cn', 'siliconflow-cn'])(
    'the Chinese counterpart %s has a price list of its own',
    (spelled) => {
      expect(sellerOf(spelled)).toBe(spelled);
    },
  );

  test('a sheet that does not say whose price it is names no seller', () => {
    expect([sellerOf('unstated'), sellerOf('')]).toEqual([null, null]);
  });

  test('a seller is its own seller', () => {
    for (const seller of ['azure', 'bedrock', 'google', 'vertex', 'zai', 'zhipuai', 'fireworks'])
      expect(sellerOf(seller)).toBe(seller);
  });
});

describe('places', () => {
  test.each([
    ['azure/eu/gpt-4o-2024-08-06', 'eu'],
    ['azure/global-standard/gpt-4o-mini', 'global-standard'],
    ['bedrock/us-gov-east-1/amazon.nova-pro-v1:0', 'us-gov-east-1'],
    ['bedrock/us-west-2/1-month-commitment/anthropic.claude-v1', 'us-west-2/1-month-commitment'],
    ['us.anthropic.claude-opus-4-6-v1', 'us'],
    ['bedrock/apac.amazon.nova-lite-v1:0', 'apac'],
    ['anthropic.claude-opus-4-6-v1', ''],
    ['azure/gpt-4o', ''],
    ['openai/gpt-4o', ''],
    ['us/gpt-4o', ''],
  ])('%s is served in "%s"', (offer, region) => {
    expect(regionOf(offer)).toBe(region);
  });

  test('a region in the tier goes before one in the id, and the rest of the tier stays', () => {
    expect(placeOf('azure/us/a', 'batch+region:eu')).toEqual({ region: 'eu', tier: 'batch' });
    expect(placeOf('azure/us/a', 'flex')).toEqual({ region: 'us', tier: 'flex' });
    expect(placeOf('a', '')).toEqual({ region: '', tier: '' });
  });
});
