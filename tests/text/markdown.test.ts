import { test } from 'tap'
import { escapedParagraphs, escapeHtml } from '../../server/text/escape.ts'
import { markdownToHtml } from '../../server/text/markdown.ts'

const examples: [what: string, markdown: string, html: RegExp][] = [
  ['a paragraph for each blank line', 'One.\n\nTwo.', /^<p>One\.<\/p>\s*<p>Two\.<\/p>$/],
  ['a break for each line', 'One\nTwo', /^<p>One<br ?\/?>Two<\/p>$/],
  [
    'bold, italic, struck out and code',
    '**a** *b* ~~c~~ `d`',
    /<strong>a<\/strong> <em>b<\/em> <del>c<\/del> <code>d<\/code>/,
  ],
  ['a list', '- a\n- b', /^<ul>\s*<li>a<\/li>\s*<li>b<\/li>\s*<\/ul>$/],
  ['a list that begins at 3', '3. a', /^<ol start="3">/],
  ['a quote', '> a', /^<blockquote>\s*<p>a<\/p>\s*<\/blockquote>$/],
  ['a table', '| a |\n|---|\n| b |', /<th>a<\/th>[\s\S]*<td>b<\/td>/],
  [
    'a link, which does not vouch for its target',
    '[a](https://b.test/c?d=e&f)',
    /^<p><a href="https:\/\/b\.test\/c\?d=e&amp;f" rel="nofollow noopener">a<\/a><\/p>$/,
  ],
  [
    'a bare link',
    'See https://b.test/c.',
    /See <a href="https:\/\/b\.test\/c"[^>]*>https:\/\/b\.test\/c<\/a>\./,
  ],
  ['a mail address in angles', '<a@b.test>', /<a href="mailto:a@b\.test"/],
  ['a heading as bold words, for the page has its own', '# A', /^<p><strong>A<\/strong><\/p>$/],
  [
    'a picture as a link to it, for nothing remote is loaded',
    '![a map](https://b.test/c.png)',
    /^<p><a href="https:\/\/b\.test\/c\.png"[^>]*>a map<\/a><\/p>$/,
  ],
  ['HTML as it was typed', 'a <b>b</b>', /^<p>a &lt;b&gt;b&lt;\/b&gt;<\/p>$/],
  ['other alphabets and signs', 'Grüße, مرحبا 🚦', /^<p>Grüße, مرحبا 🚦<\/p>$/],
  ['templates as text', '{{7+7}} <%= 7+7 %>', /^<p>\{\{7\+7\}\} &lt;%= 7\+7 %&gt;<\/p>$/],
  ['nothing', '', /^$/],
]

test('Markdown becomes', async (t) => {
  for (const [what, markdown, html] of examples) t.match(await markdownToHtml(markdown), html, what)
})

test('what cannot be rendered in time becomes paragraphs with its markup showing', async (t) => {
  t.equal(
    escapedParagraphs('**a** <b>\nc & "d"\n \n\n  e  \n'),
    '<p>**a** &#60;b&#62;<br />c &#38; &#34;d&#34;</p>\n<p>e</p>',
  )
  t.equal(escapedParagraphs(' \n\n'), '')
  t.equal(escapeHtml(`'"<&>`), '&#39;&#34;&#60;&#38;&#62;')
})

test('texts given together each get their own HTML', async (t) => {
  const texts = Array.from({ length: 100 }, (_, i) => `**${i}**`)
  const html = await Promise.all(texts.map((text) => markdownToHtml(text)))
  t.same(
    html,
    texts.map((_, i) => `<p><strong>${i}</strong></p>`),
  )
})
