import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Latin, Greek, Cyrillic and Devanagari; Japanese. Both are under the SIL Open Font License and come with npm. */
export const fontFiles = [
  resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]

/** For font-family, in this order. */
export const fontFamily = 'Noto Sans, BIZ UDPGothic'

let drawable: Set<number> | undefined

/** The text without the signs that no font of ours has; empty if a letter is among those: half a name is none. */
export function onlyDrawable(text: string): string {
  drawable ??= new Set(fontFiles.flatMap((file) => readCharacters(readFileSync(file))))
  const known = drawable
  const missing = [...text].filter((sign) => !known.has(sign.codePointAt(0) ?? 0))
  if (missing.some((sign) => /[\p{L}\p{N}]/u.test(sign))) return ''
  return [...text]
    .filter((sign) => !missing.includes(sign))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The code points a TrueType file has glyphs for: its cmap of format 12, or else of format 4 (OpenType, `cmap`). */
function readCharacters(font: Buffer): number[] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) return []
  const cmap = font.subarray(font.readUInt32BE(entry + 8))
  const maps = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i))
  const find = (format: number) => maps.find((at) => cmap.readUInt16BE(at) === format)
  const [long, short] = [find(12), find(4)]
  if (long !== undefined) return readGroups(cmap.subarray(long))
  return short === undefined ? [] : readSegments(cmap.subarray(short))
}

function readGroups(map: Buffer): number[] {
  return Array.from({ length: map.readUInt32BE(12) }, (_, i) => 16 + 12 * i).flatMap((at) =>
    range(map.readUInt32BE(at), map.readUInt32BE(at + 4)),
  )
}

function readSegments(map: Buffer): number[] {
  const double = map.readUInt16BE(6)
  return Array.from({ length: double / 2 }, (_, i) => 14 + 2 * i).flatMap((at) => {
    const [last, first] = [map.readUInt16BE(at), map.readUInt16BE(at + double + 2)]
    return first < 0xffff ? range(first, last) : []
  })
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
