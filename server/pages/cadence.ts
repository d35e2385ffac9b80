/** For each impact: minutes until the team is reminded, and until customers were promised to hear again. */
export type Cadence = Record<(typeof cadenceImpacts)[number], { remind: number; promise: number }>

/** The impacts that have a promise of their own, the worst first. */
export const cadenceImpacts = ['critical', 'major', 'minor'] as const

export const defaultCadence: Cadence = {
  critical: { remind: 15, promise: 30 },
  major: { remind: 30, promise: 60 },
  minor: { remind: 60, promise: 120 },
}

/** Reads the JSON text of a page's row. */
export function parseCadence(text: string): Cadence {
  return { ...defaultCadence, ...(JSON.parse(text) as Partial<Cadence>) }
}
