import { Type } from 'typebox'
import { embedPositions } from '../../../pages/embed.ts'
import { Id, oneOf, orNull, wrapped } from './shape.ts'

const colour = orNull(Type.String({ pattern: '^#[0-9a-f]{6}$' }))

const fields = {
  position: oneOf(embedPositions),
  incident_background_color: colour,
  incident_text_color: colour,
  maintenance_background_color: colour,
  maintenance_text_color: colour,
}

export const StatusEmbedConfig = Type.Object({ page_id: Id, ...fields }, { title: 'StatusEmbedConfig' })
export const StatusEmbedConfigBody = wrapped('status_embed_config', fields)
