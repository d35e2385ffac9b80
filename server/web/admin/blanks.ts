import { findPlaceholders } from '../../templates/placeholders.ts'

/** A piece of a template's text; `blank` where a placeholder stands. */
export type Piece = { text: string; blank: boolean }

/** A text in pieces, so that a view can mark what is still to be filled in. */
export function presentBlanks(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end, text: blank } of findPlaceholders(text)) {
    if (start > from) pieces.push({ text: text.slice(from, start), blank: false })
    pieces.push({ text: blank, blank: true })
    from = end
  }
  return from < text.length ? [...pieces, { text: text.slice(from), blank: false }] : pieces
}
