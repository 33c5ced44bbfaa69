/** A digest as Markdown and as HTML. The words are those of the issue; only the marks differ. */
import type { DigestIssue, DigestPart, ThenAndNow } from '#domain/digest.ts';

const THEN_AND_NOW = '18 months ago, and now';

/** Markdown, links made absolute with `base` (no trailing slash). */
export function digestMarkdown(issue: DigestIssue, base: string): string {
  const line = (parts: readonly DigestPart[]) =>
    parts
      .map((part) =>
        part.href ? `[${markdownText(part.text)}](${absolute(part.href, base)})` : markdownText(part.text),
      )
      .join('')
      // at the start of a line a dash, a plus or a number and a dot would begin a list
      .replace(/^(\s*)([-+]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
        /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
      );
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
    `## ${THEN_AND_NOW}`,
    '',
    introduction(issue),
    '',
    ...(thenAndNow.rows.length === 0
      ? []
      : ['| slot | side | best then | best now | would the choice flip? |']),
    ...(thenAndNow.rows.length === 0 ? [] : ['| --- | --- | --- | --- | --- |']),
    ...thenAndNow.rows.map((row) => `| ${cells(row).map(line).join(' | ')} |`),
    ...(thenAndNow.rows.length === 0 ? [] : ['']),
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
    `<h2>${THEN_AND_NOW}</h2>`,
    `<p>${html(introduction(issue))}</p>`,
    ...(thenAndNow.rows.length === 0
      ? []
      : [
          '<table><thead><tr><th>Slot</th><th>Side</th><th>Best then</th><th>Best now</th><th>Would the choice flip?</th></tr></thead><tbody>',
          ...thenAndNow.rows.map(
            (row) =>
              `<tr>${cells(row)
                .map((cell) => `<td>${line(cell)}</td>`)
                .join('')}</tr>`,
          ),
          '</tbody></table>',
        ]),
    `<p>Data known up to ${issue.horizon}.</p>`,
    '',
  ].join('\n');
}

/** What is compared with what, and what the answer is for. */
function introduction({ thenAndNow: { thenDay, nowDay, rows } }: DigestIssue): string {
  return rows.length === 0
    ? `No slot has a best model known for both ${thenDay} and ${nowDay}, so no choice can be judged again.`
    : `The best of each slot on ${thenDay} and on ${nowDay}. Where the choice would flip, reconsider it.`;
}

/** The five cells of a row; a score is linked to its evidence. */
function cells(row: ThenAndNow): DigestPart[][] {
  return [
    [{ text: row.slot }],
    [{ text: row.side }],
    choiceParts(row.then),
    choiceParts(row.now),
    [{ text: flipText(row) }],
  ];
}

function choiceParts(choice: ThenAndNow['now']): DigestPart[] {
  return choice
    ? [{ text: `${choice.name} (` }, { text: choice.value, href: choice.href }, { text: ')' }]
    : [{ text: 'not known' }];
}

function flipText(row: ThenAndNow): string {
  return row.flips === null ? 'not known' : row.flips ? 'yes' : 'no';
}

/** Only site paths and https links leave; anything else is dropped to the site's root. What would end a link is encoded. */
function absolute(href: string, base: string): string {
  if (href.startsWith('https://')) return encoded(href);
  return href.startsWith('/') && !href.startsWith('//') ? `${base}${encoded(href)}` : `${base}/`;
}

function encoded(href: string): string {
  return href.toWellFormed().replaceAll(/[\s()<>"'|\\`[\]]/g, (mark) =>
    // encodeURIComponent leaves these three as they are
    mark === '(' ? '%28' : mark === ')' ? '%29' : mark === "'" ? '%27' : encodeURIComponent(mark),
  );
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
  return text.replaceAll(/([\\`*_[\]<>|#&~!])/g, '\\$1').replaceAll(/\s+/g, ' ');
}
