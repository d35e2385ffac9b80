import { createHash } from 'node:crypto'
import type { ResizeOptions, Sharp } from 'sharp'
import { Problem } from '../problem.ts'
import type { Logo, LogoGround } from './logo.ts'

/** A logo and its picture, a WebP without metadata. */
export type LogoPicture = Logo & { content: Buffer }

/** An icon and its picture, a square PNG without metadata. */
export type IconPicture = { hash: string; content: Buffer }

const iconSide = 96
const largest = { width: 480, height: 96 }
/** A hundred megabytes in memory. What claims more is no logo. */
const mostPixels = 25_000_000
const seconds = 5

const refused =
  'Send a picture as PNG, JPEG, WebP, GIF or AVIF. SVG is not taken: save it as a PNG that is 96 pixels high or more'

/** Reads a picture that somebody sent, and draws it anew at the size of a logo. Throws a Problem for anything else. */
export async function readLogoPicture(bytes: Buffer): Promise<LogoPicture> {
  return reading(bytes, async () => {
    const small = await draw(bytes, { ...largest, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await small.clone().raw().toBuffer({ resolveWithObject: true })
    const content = await small.webp({ quality: 92, smartSubsample: true }).toBuffer()
    return {
      content,
      hash: nameOf(content),
      width: info.width,
      height: info.height,
      ground: findGround(data),
    }
  })
}

/** The same as a square, whole and with what is left over see-through. */
export async function readIconPicture(bytes: Buffer): Promise<IconPicture> {
  return reading(bytes, async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    const small = await draw(bytes, { width: iconSide, height: iconSide, fit: 'contain', background })
    const content = await small.png({ compressionLevel: 9, palette: true }).toBuffer()
    return { content, hash: nameOf(content) }
  })
}

async function reading<T>(bytes: Buffer, read: () => Promise<T>): Promise<T> {
  // Nothing is handed to the decoders but what begins as one of these: they know a hundred other formats.
  if (!kinds.some((isKind) => isKind(bytes))) throw new Problem('invalid', refused)
  try {
    return await read()
  } catch (error) {
    const tooLarge = /pixel limit/i.test(String(error))
    throw new Problem(
      'invalid',
      tooLarge
        ? 'This picture has more than 25 million pixels. Make it smaller'
        : `It cannot be read. ${refused}`,
    )
  }
}

/** Kept as pixels, so that what is left open here is decoded once. Of pictures that move, the first one. */
async function draw(bytes: Buffer, size: ResizeOptions): Promise<Sharp> {
  // Seven megabytes that most processes never need.
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, pages: 1 })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .resize(size)
    .timeout({ seconds })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
}

function nameOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

const startsWith = (text: string, at: number) => (bytes: Buffer) =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))

const kinds = [
  startsWith('\x89PNG\r\n\x1a\n', 0),
  startsWith('\xff\xd8\xff', 0),
  startsWith('GIF8', 0),
  startsWith('WEBP', 8),
  startsWith('ftypavif', 4),
]

/** A picture of which more than a hundredth is see-through needs a ground: light, unless what is seen is lighter still. */
function findGround(pixels: Buffer): LogoGround {
  let seen = 0
  let light = 0
  for (let i = 0; i < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(i, i + 4)
    seen += alpha
    light += alpha * (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
  }
  if (seen >= 0.99 * 255 * (pixels.length / 4)) return 'own'
  return light / Math.max(seen, 1) > 0.45 ? 'dark' : 'light'
}

/** WCAG 2.2, relative luminance. */
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
