/** What a name stands for that is no single language model, by the words in it. Asked only when no spelling matches. */
import type { PinnedName } from './schema.ts';

export interface Kind {
  readonly status: PinnedName['status'];
  /** The rule's name. */
  readonly rule: string;
}

/** Between the words of a folded name. */
const EDGE = '(?:^|[-/@()])';
const END = '(?=$|[-/@()])';
const word = (words: string) => new RegExp(`${EDGE}(?:${words})${END}`);

const KINDS: readonly (readonly [PinnedName['status'], string, RegExp])[] = [
  [
    'out_of_scope',
    'embeddings-or-ranking',
    word(
      'embed(?:ding|dings)?\\d*|textembedding|text-similarity|text-search|e5|bge(?:-\\w+)?|gte|minilm|mpnet|jina|voyage(?:-\\w+)?|rerank(?:er)?|colbert|(?:distil|ro|de|mde|al|mo|mult|modern)?berta?|electra|rembert|xlm-(?:align|roberta)|multimodalembedding|m2-bert|uae|nomic-embed|titan-embed',
    ),
  ],
  [
    'out_of_scope',
    'moderation',
    word('moderation|guard(?:ian)?|prompt-guard|\\w*guard|safeguard|shieldgemma|content-safety|virtueguard'),
  ],
  [
    'out_of_scope',
    'speech-or-sound',
    word(
      'tts(?:-\\d\\w*)?|whisper|asr|stt|transcribe|transcription|speech(?:-\\d\\w*)?|voice|audio|realtime|live|native-audio|music|lyria|chirp|deepgram|assemblyai|elevenlabs|polly|parakeet|canary|kokoro|orpheus|sonic|playai|suno',
    ),
  ],
  [
    'out_of_scope',
    'pictures-or-film',
    word(
      'dall-e(?:-\\d)?|images?(?:gen|generation)?(?:-\\d)?|imagine|imagen\\d?|flux(?:-\\d\\w*)?|sdxl|sd3(?:-\\d)?|stable-diffusion|diffusion|veo\\d?|sora\\d?|video|wan(?:\\d\\w*)?|kling|seedream|seedance|recraft|ideogram|midjourney|hidream|playground-v\\d|runway|luma|pika|nano-banana|steps|t2v|i2v|hunyuan3d|x-\\d{3,4}|upscaler?|inpaint(?:ing)?|photon|canvas|reel|\\w*controlnet',
    ),
  ],
  [
    'out_of_scope',
    'reading-pages',
    word('\\w*ocr(?:-\\d+)?|docling|textract|document-ai|paddleocr(?:-\\w+)?'),
  ],
  ['out_of_scope', 'draft-model', word('draft(?:-\\d+)?')],
  ['out_of_scope', 'translation', word('m2m100|indictrans\\d?|nllb(?:-\\d+)?|livetranslate')],
  ['out_of_scope', 'time-series', word('ttm|timesfm|chronos|moirai')],
  ['out_of_scope', 'other-science', word('esm\\d?|protein|evo2|genslm|alphafold|molmim|diffdock')],
  [
    'out_of_scope',
    'fine-tuning-price',
    /^(?:[a-z]+\/)?ft-|^(?:[a-z]+\/)?gpt-.*-ft(?=$|-)|-finetun(?:e|ing)(?=$|-)/,
  ],
  [
    'out_of_scope',
    'price-band',
    /^(?:together-ai|fireworks-ai)-(?:[\d.]+b-[\d.]+b|up-to|above|embedding|default|moe|\d)|^\d+b$/,
  ],
  [
    'out_of_scope',
    'tool',
    word('summarizer|code-interpreter|web-search|search-api|file-search|vector-store|tool-use-fee'),
  ],
  [
    'not_a_single_model',
    'router',
    word(
      'auto|auto-model(?:-\\w+)?|(?:model-|coding-|llm-)?router|switchpoint|compound(?:-mini|-beta)*|moa(?:-lite)?|mixture-of-agents|fusion|multi-agent(?:-\\w+)?',
    ),
  ],
  [
    'not_a_single_model',
    'people-or-chance',
    word(
      'human(?:s|-expert|-experts|-baseline)?|random(?:-choice|-guess(?:ing)?|-baseline)?|frequent-choice|chance|majority(?:-vote)?|baseline|ensemble|stemgrad',
    ),
  ],
  ['ambiguous', 'rolling-name', /[-@](?:latest|nightly)(?=$|[-/@()])|^~/],
  // test names of a board or a reseller whose maker is not told
  [
    'ambiguous',
    'covert-name',
    /^(?:openrouter\/|stealth\/|opencode\/|kilo\/)?[a-z]+(?:-[a-z]+)?-alpha(?=$|[@(])|chatbot$|^anonymous|^mystery|^(?:openrouter|stealth|cloaked)\/[a-z]+(?:-[a-z]+)?(?:-(?:alpha|beta))?(?=$|[@(])/,
  ],
];

/** One search for all of them, since most names hold none of these words. */
const ANY = new RegExp(KINDS.map(([, , pattern]) => pattern.source).join('|'));

/** The kind of a folded name that is no single language model; null when its words do not say so. */
export function kindOf(folded: string): Kind | null {
  if (!ANY.test(folded)) return null;
  for (const [status, rule, pattern] of KINDS) if (pattern.test(folded)) return { status, rule };
  return null;
}
