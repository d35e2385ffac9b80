const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u

/** About how wide a line is in a semibold sans serif, in ems: never much less, so that what is fitted to it fits. */
export function measureText(text: string): number {
  return [...text].reduce((sum, sign) => sum + widthOf(sign), 0)
}

function widthOf(sign: string): number {
  if (wide.test(sign)) return 1
  if (/[iljtfrI.,:;'|! ()[\]]/.test(sign)) return 0.36
  if (/[mwMW@%]/.test(sign)) return 0.9
  return /\p{Lu}/u.test(sign) ? 0.7 : 0.6
}

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Breaks a line at its spaces, or between two words of Chinese and Japanese; a word that is wider than `most` ems stays whole. */
export function breakLines(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of listPieces(text)) {
    if (line && measureText(line + piece.trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines
}

/** What may begin a line: no sign that closes or lengthens the one before it. */
function listPieces(text: string): string[] {
  const pieces: string[] = []
  for (const run of text.match(/\s+|[\u2e80-\u9fff\uff00-\uffef]+|[^\s\u2e80-\u9fff\uff00-\uffef]+/gu) ??
    []) {
    if (!wide.test(run)) pieces.push(run)
    else
      for (const { segment } of words.segment(run)) {
        const before = /^[、。！？」）ー]/.test(segment) ? pieces.pop() : undefined
        pieces.push(`${before ?? ''}${segment}`)
      }
  }
  return pieces
}
