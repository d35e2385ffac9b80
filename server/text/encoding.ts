import { Problem } from '../problem.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type FileReading = {
  /** Takes the next piece of the file; throws a Problem where it is no text. */
  take(piece: Buffer): void
  /** After the last piece. */
  end(): { encoding: Encoding; lines: number }
}

/**
 * Finds out how a text file is written while it comes in: as its first bytes say, or else as UTF-8; what is not UTF-8
 * is taken for what older programs in western Europe write.
 */
export function openFileReading(): FileReading {
  let encoding: Encoding | undefined
  let decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 0
  let last = ''

  function decode(piece: Buffer | undefined): string {
    const more = piece !== undefined
    try {
      return decoder.decode(piece, { stream: more })
    } catch {
      if (encoding !== 'utf-8') throw noText()
      encoding = 'windows-1252'
      decoder = new TextDecoder(encoding)
      return decoder.decode(piece, { stream: more })
    }
  }

  function look(text: string): void {
    if (text.includes('\0')) throw noText()
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
    last = text.at(-1) ?? last
  }

  return {
    take(piece) {
      if (encoding === undefined) {
        encoding = encodingOf(piece)
        decoder = new TextDecoder(encoding, { fatal: true })
      }
      look(decode(piece))
    },
    end() {
      look(decode(undefined))
      return { encoding: encoding ?? 'utf-8', lines: lines + (last === '\n' || last === '' ? 0 : 1) }
    },
  }
}

/** By the mark that a file begins with. */
export function encodingOf(begin: Buffer): Encoding {
  if (begin[0] === 0xff && begin[1] === 0xfe) return 'utf-16le'
  if (begin[0] === 0xfe && begin[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function noText(): Problem {
  const message = 'This is no text file. Save the sheet as CSV (UTF-8) and choose that file'
  return new Problem('invalid', message, { file: message })
}
