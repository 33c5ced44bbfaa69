/**
 * Who sells. Price sheets spell sellers in many ways; this table is the only place where two spellings are one seller,
 * and what is not in it stands for itself. Kept apart on purpose: Google's API and Vertex, Z.ai and Zhipu, and the
 * Chinese counterparts (`alibaba-cn`, `moonshotai-cn`), because each has a price list of its own.
 */

/** Seller → its other spellings. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  alibaba: ['dashscope'],
  azure: ['azure_ai', 'azure-ai', 'azure_text', 'azure-openai', 'azure-cognitive-services'],
  bedrock: ['bedrock_converse', 'bedrock_mantle', 'amazon-bedrock', 'aws'],
  cloudflare: ['cloudflare-workers-ai', 'workers-ai'],
  cohere: ['cohere_chat'],
  fireworks: ['fireworks_ai', 'fireworks-ai'],
  friendli: ['friendliai'],
  google: ['gemini', 'palm'],
  mistral: ['mistral-ai', 'mistralai'],
  moonshotai: ['moonshot', 'moonshot-ai'],
  novita: ['novita-ai'],
  openai: ['text-completion-openai'],
  perplexity: ['perplexity-ai'],
  together: ['together_ai', 'together-ai', 'togetherai'],
  vercel: ['vercel_ai_gateway'],
  vertex: [
    'vertex_ai',
    'vertex-ai',
    'vertexai',
    'google-vertex',
    'google-vertex-anthropic',
    'vertex_ai-ai21_models',
    'vertex_ai-anthropic_models',
    'vertex_ai-chat-models',
    'vertex_ai-code-chat-models',
    'vertex_ai-code-text-models',
    'vertex_ai-deepseek_models',
    'vertex_ai-language-models',
    'vertex_ai-llama_models',
    'vertex_ai-minimax_models',
    'vertex_ai-mistral_models',
    'vertex_ai-moonshot_models',
    'vertex_ai-openai_models',
    'vertex_ai-qwen_models',
    'vertex_ai-text-models',
    'vertex_ai-vision-models',
    'vertex_ai-zai_models',
  ],
  xai: ['x-ai'],
  zai: ['z-ai'],
  zhipuai: ['zhipu'],
};

const BY_SPELLING: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([seller, spellings]) =>
    spellings.map((spelling): [string, string] => [spelling, seller]),
  ),
);

/** The seller of a spelling; null where the sheet does not say whose price it is. */
export function sellerOf(provider: string): string | null {
  if (provider === '' || provider === 'unstated') return null;
  return BY_SPELLING.get(provider) ?? provider;
}

const PLACE =
  '[a-z]{2}(?:-gov)?-[a-z]+-\\d|us|us-gov|eu|apac|au|jp|ca|global|global-standard|data-zone|regional';
/** `azure/eu/gpt-4o`, `bedrock/us-east-1/…`, with or without a term of commitment. */
const AS_FOLDER = new RegExp(`^[a-z_]+/((?:${PLACE})(?:/[a-z0-9-]+-commitment)?)/`);
/** `us.anthropic.claude…`, Bedrock's inference profiles. */
const AS_PREFIX = new RegExp(`^(?:[a-z_]+/)?(${PLACE})\\.(?=[a-z0-9]+\\.)`);

/** Where an offer is served, as far as its id says so (`eu`, `us-east-1`); `` where it does not. */
export function regionOf(offer: string): string {
  return AS_FOLDER.exec(offer)?.[1] ?? AS_PREFIX.exec(offer)?.[1] ?? '';
}

/** Where a price holds, as its tier or else its offer's id says, and the tier without it: each place has a price of its own. */
export function placeOf(offer: string, tier: string): { readonly region: string; readonly tier: string } {
  const parts = tier.split('+');
  const stated = parts.find((part) => part.startsWith(IN_TIER))?.slice(IN_TIER.length);
  return {
    region: stated ?? regionOf(offer),
    tier: parts.filter((part) => !part.startsWith(IN_TIER)).join('+'),
  };
}

const IN_TIER = 'region:';
