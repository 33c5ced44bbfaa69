/** Names of licences as lists write them. */

/** Short names that lists give to a maker's own licence, folded, and the name that stands in the licence itself. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  dbrx: 'databricksopenmodel',
  deepseek: 'deepseekmodel1.0',
  'deepseekagreement1.0': 'deepseekmodel1.0',
  gemma: 'gemmatermsofuse',
  jambaopen: 'jambaopenmodel',
  llama2: 'llama2community',
  llama3: 'llama3community',
  'llama3.1': 'llama3.1community',
  'llama3.2': 'llama3.2community',
  'llama3.3': 'llama3.3community',
  llama4: 'llama4community',
  mnpl: 'mistralnonproduction',
  mrl: 'mistralresearch',
  qianwen: 'tongyiqianwen',
};

/** What two spellings of one licence have in common: `Apache-2.0` and `Apache 2.0 license`, `Llama 3.1` and its full name. */
export function licenceKey(text: string): string {
  const folded = text
    .toLowerCase()
    .replaceAll(/licen[cs]e/g, '')
    .replaceAll(/[^\p{L}\p{N}.]/gu, '');
  return SHORT_NAMES[folded] ?? folded;
}
