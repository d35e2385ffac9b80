import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'
import { escapedParagraphs, escapeHtml } from './escape.ts'

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // What people typed as HTML is shown as they typed it.
    html: ({ text }) => escapeHtml(text),
    // Headings inside a message must not compete with the page's own.
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    // No remote content: a picture becomes a link to it.
    image: ({ href, text }) => `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`,
  },
})

const safe: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
  nestingLimit: 30,
}

/** Synchronous, and quadratic for hostile text: call it on a thread that can be stopped (markdown.ts). */
export function toSafeHtml(text: string): string {
  try {
    return sanitizeHtml(marked.parse(text, { async: false }), { ...safe, disallowedTagsMode: 'escape' })
      .replaceAll('<a rel="nofollow noopener">', '<a>')
      .trim()
  } catch {
    return escapedParagraphs(text)
  }
}

/** HTML that was written elsewhere, with what is safe of it, in paragraphs; the rest is its bare text. */
export function htmlToSafeHtml(html: string): string {
  const transformTags = { ...safe.transformTags, b: 'strong', i: 'em', div: 'p' }
  const clean = sanitizeHtml(html, { ...safe, transformTags, disallowedTagsMode: 'discard' })
    .replaceAll('<a rel="nofollow noopener">', '<a>')
    .trim()
  const block = clean.search(/<(?:p|ul|ol|table|pre|blockquote|hr)\b/)
  const [lead, rest] = block < 0 ? [clean, ''] : [clean.slice(0, block).trim(), clean.slice(block)]
  return `${lead && `<p>${lead}</p>`}${rest}`
}
