/** A digest as Markdown and as HTML. The words are those of the issue; only the marks differ. */
import type { DigestIssue, DigestPart, ThenAndNow } from '#domain/digest.ts';

/** Markdown, links made absolute with `base` (no trailing slash). */
export function digestMarkdown(issue: DigestIssue, base: string): string {
  const line = (parts: readonly DigestPart[]) =>
    parts
      .map((part) =>
        part.href ? `[${markdownText(part.text)}](${absolute(part.href, base)})` : markdownText(part.text),
      )
      .join('');
  const { thenAndNow } = issue;
  return [
    `# ${markdownText(issue.title)}`,
    '',
    line(issue.lede.parts),
    '',
    ...issue.sections.flatMap((section) => [
      `## ${markdownText(section.title)}`,
      '',
      ...section.items.map((item) => `- ${line(item.parts)}`),
      '',
    ]),
    `## ${thenAndNow.thenDay} and ${thenAndNow.nowDay}`,
    '',
    '| slot | side | best then | best now | would the choice flip? |',
    '| --- | --- | --- | --- | --- |',
    ...thenAndNow.rows.map(
      (row) =>
        `| ${[row.slot, row.side, choiceText(row.then), choiceText(row.now), flipText(row)].map(markdownCell).join(' | ')} |`,
    ),
    '',
    `Data known up to ${issue.horizon}.`,
    '',
  ].join('\n');
}

/** A self-contained HTML fragment, everything escaped, links made absolute with `base`. */
export function digestHtml(issue: DigestIssue, base: string): string {
  const line = (parts: readonly DigestPart[]) =>
    parts
      .map((part) =>
        part.href ? `<a href="${html(absolute(part.href, base))}">${html(part.text)}</a>` : html(part.text),
      )
      .join('');
  const { thenAndNow } = issue;
  return [
    `<h1>${html(issue.title)}</h1>`,
    `<p>${line(issue.lede.parts)}</p>`,
    ...issue.sections.map(
      (section) =>
        `<h2>${html(section.title)}</h2>\n<ul>\n${section.items.map((item) => `<li>${line(item.parts)}</li>`).join('\n')}\n</ul>`,
    ),
    `<h2>${thenAndNow.thenDay} and ${thenAndNow.nowDay}</h2>`,
    '<table><thead><tr><th>Slot</th><th>Side</th><th>Best then</th><th>Best now</th><th>Would the choice flip?</th></tr></thead><tbody>',
    ...thenAndNow.rows.map(
      (row) =>
        `<tr>${[row.slot, row.side, choiceText(row.then), choiceText(row.now), flipText(row)].map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`,
    ),
    '</tbody></table>',
    `<p>Data known up to ${issue.horizon}.</p>`,
    '',
  ].join('\n');
}

function choiceText(choice: ThenAndNow['now']): string {
  return choice ? `${choice.name} (${choice.value})` : 'not known';
}

function flipText(row: ThenAndNow): string {
  return row.flips === null ? 'not known' : row.flips ? 'yes' : 'no';
}

/** Only site paths and https links leave; anything else is dropped to the site's root. */
function absolute(href: string, base: string): string {
  if (href.startsWith('/') && !href.startsWith('//')) return `${base}${href}`;
  return href.startsWith('https://') ? href : `${base}/`;
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function markdownText(text: string): string {
  return text.replaceAll(/([\\`*_[\]<>|#])/g, '\\$1').replaceAll(/\s+/g, ' ');
}

function markdownCell(text: string): string {
  return markdownText(text);
}
