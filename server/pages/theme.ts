import { Problem } from '../problem.ts'

/** Light, dark, or as the reader's device is set. */
export const themes = ['auto', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

export function readTheme(text: string): Theme {
  if (!text) return 'auto'
  if (themes.includes(text as Theme)) return text as Theme
  throw new Problem('invalid', 'Choose light, dark, or as the reader’s device is set')
}
