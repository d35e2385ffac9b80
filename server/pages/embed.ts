/** Where the embed stands on other sites and how it looks there; a colour (#rrggbb) that is null is as the state has it. */
export type EmbedLook = {
  position: EmbedPosition
  incident: EmbedColours
  maintenance: EmbedColours
}

type EmbedColours = { background: string | null; text: string | null }

export const embedPositions = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const

export type EmbedPosition = (typeof embedPositions)[number]

const plain: EmbedLook = {
  position: 'bottom-right',
  incident: { background: null, text: null },
  maintenance: { background: null, text: null },
}

/** As the column has it; null: nobody ever changed it. */
export function parseEmbed(text: string | null): EmbedLook {
  return text === null ? plain : { ...plain, ...(JSON.parse(text) as Partial<EmbedLook>) }
}
