const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

export function decodeEntities(html: string): string {
  return html.replace(/&(?:(amp|lt|gt|quot)|#(\d{2,6}));/g, (_, name: string | undefined, number: string) =>
    name ? (entities[name] ?? '') : String.fromCodePoint(Number(number)),
  )
}

/** What stands after an element that ends. */
const after: Record<string, string> = {
  ...{ p: '\n\n', pre: '\n\n', blockquote: '\n\n', table: '\n\n', li: '\n', tr: '\n', td: '  ', th: '  ' },
}

/** What markdownToHtml made, as words without marks: paragraphs, lists, and the address behind each link. */
export function htmlToText(html: string): string {
  const lists: (number | null)[] = []
  let text = ''
  let link = { href: '', from: 0 }
  let kept = false
  for (const [, slash = '', tag = '', rest = '', words = ''] of html.matchAll(
    /<(\/?)([a-z]+)([^>]*)>|([^<]+)/g,
  )) {
    const name = tag && `${slash}${tag}`
    if (words) text += kept ? decodeEntities(words) : onLine(words, text)
    if (tag === 'pre') kept = !slash
    if (name === 'br') text += '\n'
    if (name === 'hr') text += '---\n\n'
    if (name === 'blockquote') text += '> '
    if (name === 'a')
      link = { href: decodeEntities(/href="([^"]*)"/.exec(rest)?.[1] ?? ''), from: text.length }
    if (name === '/a') text += sayAddress(link.href, text.slice(link.from))
    if (name === 'ul' || name === 'ol')
      lists.push(tag === 'ul' ? null : Number(/start="(\d+)"/.exec(rest)?.[1] ?? 1))
    if (name === 'li') text += beginItem(lists, text)
    if (name === '/ul' || name === '/ol') {
      lists.pop()
      text += lists.length > 0 ? '' : '\n'
    }
    if (slash) text += after[tag] ?? ''
  }
  return text
    .replace(/[ \t]+(?=\n)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function onLine(words: string, before: string): string {
  const line = decodeEntities(words.replace(/\s+/g, ' '))
  return before === '' || /[\n ]$/.test(before) ? line.trimStart() : line
}

function beginItem(lists: (number | null)[], before: string): string {
  const number = lists.at(-1)
  if (typeof number === 'number') lists[lists.length - 1] = number + 1
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  return `${start}${'  '.repeat(Math.max(0, lists.length - 1))}${number ? `${number}.` : '-'} `
}

function sayAddress(href: string, text: string): string {
  return href === '' || href.replace(/^(mailto|tel):/, '') === text || href === text ? '' : ` (${href})`
}
