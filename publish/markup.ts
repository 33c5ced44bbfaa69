/** Text on its way into HTML or XML. Everything that a source or the catalogue wrote goes through here. */
import type { DigestIssue, DigestPart } from '#domain/digest.ts';
import { safeHref } from '#publish/paths.ts';

/**
 * Text escaped for element content and for attributes in double or single quotes, in HTML and in XML. Characters
 * that XML 1.0 cannot hold are replaced by U+FFFD: one of them would make a whole feed unreadable.
 */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Parts as HTML, site paths made absolute with `base` (no trailing slash; `` leaves them as they are). */
export function partsHtml(parts: readonly DigestPart[], base: string): string {
  return parts
    .map((part) => {
      const href = safeHref(part.href);
      return href === null
        ? escapeText(part.text)
        : `<a href="${escapeText(absolute(href, base))}">${escapeText(part.text)}</a>`;
    })
    .join('');
}

/** A digest's lede and sections as an HTML fragment, for feed readers. */
export function issueHtml(issue: DigestIssue, base: string): string {
  return [
    `<p>${partsHtml(issue.lede.parts, base)}</p>`,
    ...issue.sections.map(
      (section) =>
        `<h2>${escapeText(section.title)}</h2><ul>${section.items
          .map((item) => `<li>${partsHtml(item.parts, base)}</li>`)
          .join('')}</ul>`,
    ),
    `<p>Data known up to ${escapeText(issue.horizon)}.</p>`,
  ].join('');
}

/** A site path with the site's address before it; other addresses unchanged. */
export function absolute(href: string, base: string): string {
  return href.startsWith('/') ? `${base}${href}` : href;
}
