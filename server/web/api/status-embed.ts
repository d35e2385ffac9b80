import type { EmbedLook, EmbedPosition } from '../../pages/embed.ts'
import { embedPositions } from '../../pages/embed.ts'
import { findPage, type Page } from '../../pages/page.ts'
import { changeSettings } from '../../pages/settings.ts'
import type { Routes } from '../doors.ts'
import { callerOf, demandOwner } from './auth.ts'
import { closeFields, type Fields, openFields, readChoice, readText, refuse } from './read-fields.ts'
import { found, route } from './route.ts'
import { StatusEmbedConfig, StatusEmbedConfigBody } from './shapes/status-embed.ts'

/** How the embed looks on other sites. */
export const statusEmbedRoutes: Routes = (app, { config, db, press }) => {
  const path = '/pages/:page/status_embed_config'
  const answers = { 200: StatusEmbedConfig }

  route(app, 'GET', path, (request) => present(callerOf(request).page), {
    does: 'Read how the embed looks',
    answers,
  })
  route(
    app,
    ['PATCH', 'PUT'],
    path,
    async (request) => {
      demandOwner(request)
      const { page } = callerOf(request)
      const change = await changeSettings(db, config.publicUrl, page, {
        embed: read(request.body, page.embed),
      })
      await press.printed(page.id, change)
      return present(found(await findPage(db.reader, config.publicUrl, page.id)))
    },
    {
      does: 'Change how the embed looks',
      note: 'Colours are #rrggbb; null: as the page’s state has them.',
      body: StatusEmbedConfigBody,
      owners: true,
      answers,
    },
  )
}

function present({ id, embed }: Page) {
  return {
    page_id: id,
    position: embed.position,
    incident_background_color: embed.incident.background,
    incident_text_color: embed.incident.text,
    maintenance_background_color: embed.maintenance.background,
    maintenance_text_color: embed.maintenance.text,
  }
}

/** Reads `{status_embed_config: {…}}`: what is not given stays. */
function read(body: unknown, before: EmbedLook): EmbedLook {
  const fields = openFields(body, 'status_embed_config')
  const position = readChoice<EmbedPosition>(fields, 'position', embedPositions) ?? before.position
  const colours = (kind: 'incident' | 'maintenance') => ({
    background: readColour(fields, `${kind}_background_color`, before[kind].background),
    text: readColour(fields, `${kind}_text_color`, before[kind].text),
  })
  const look = { position, incident: colours('incident'), maintenance: colours('maintenance') }
  closeFields(fields)
  return look
}

function readColour(fields: Fields, name: string, before: string | null): string | null {
  const given = readText(fields, name)
  if (given === undefined || given === null) return given === undefined ? before : null
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(given.trim()) ?? []
  if (digits === undefined) return refuse(fields, name, 'must be a colour such as #e74c3c') ?? before
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return `#${six.toLowerCase()}`
}
