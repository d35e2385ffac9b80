/** A page's colour as readers can read it: on light paper, and lighter on dark. Both are #rrggbb. */
export type ReadableAccent = { light: string; dark: string }

/** WCAG 2.2, 1.4.3: text of any size. */
export const leastContrast = 4.5

/** The darkest light surface and the lightest dark one of the style sheet that the colour stands on. */
const surfaces = { light: '#f0f3f3', dark: '#191e20' }

/**
 * The colour where it has enough contrast, and otherwise the nearest that has, on its way to black or to white. Text
 * inside a button is paper on this colour, which is the same contrast.
 */
export function readableAccent(accent: string): ReadableAccent {
  return {
    light: moveUntilRead(accent, surfaces.light, 0),
    dark: moveUntilRead(accent, surfaces.dark, 255),
  }
}

/** The ratio between two colours' luminances, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function moveUntilRead(accent: string, surface: string, end: 0 | 255): string {
  for (let step = 0; step < 100; step++) {
    const moved = mix(accent, end, step / 100)
    if (contrast(moved, surface) >= leastContrast) return moved
  }
  return mix(accent, end, 1)
}

function mix(colour: string, end: number, share: number): string {
  const mixed = channels(colour).map((value) => Math.round(value + (end - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
