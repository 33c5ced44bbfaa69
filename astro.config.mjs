/**
 * The site is built from the published JSON alone. GAPWATCH_SITE_DATA names its folder (default site/data),
 * GAPWATCH_SITE_OUT where the pages go (default dist), GAPWATCH_SITE_URL the address they will stand at, if known.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';

const root = path.dirname(fileURLToPath(import.meta.url));
// Pages run from a bundle whose own place says nothing about the project's, so the folder is settled here.
process.env.GAPWATCH_SITE_DATA = path.resolve(root, process.env.GAPWATCH_SITE_DATA ?? 'site/data');

export default defineConfig({
  root,
  srcDir: './site/src',
  publicDir: './site/public',
  outDir: path.resolve(root, process.env.GAPWATCH_SITE_OUT ?? 'dist'),
  ...(process.env.GAPWATCH_SITE_URL ? { site: process.env.GAPWATCH_SITE_URL } : {}),
  // Styles stay in a file of their own: the pages' content security policy allows no inline ones.
  // Four pages at a time: a tenth of the build is waiting for the disk.
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  compressHTML: true,
  devToolbar: { enabled: false },
});
