/** The text with its markup showing: a paragraph for each blank line, a break for each other one. */
export function escapedParagraphs(text: string): string {
  return text
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim())
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br />')}</p>`)
    .join('\n')
}

/** For text and for attribute values in double or single quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
