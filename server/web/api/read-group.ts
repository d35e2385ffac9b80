import type { GroupDraft } from '../../components/change-groups.ts'
import {
  closeFields,
  type Fields,
  isBody,
  openFields,
  readDescription,
  readIds,
  readName,
} from './read-fields.ts'

/** Reads `{component_group: {…}}` for a group that is to be made; `description` may stand inside or beside it. */
export function readNewGroup(body: unknown): GroupDraft {
  const { name = '', description = null, componentIds = [] } = readFieldsOf(body, true)
  return { name, description, componentIds }
}

/** As readNewGroup, for one that is there: what was not given is not in the answer. */
export function readGroup(body: unknown): Partial<GroupDraft> {
  return readFieldsOf(body, false)
}

function readFieldsOf(body: unknown, isNew: boolean): Partial<GroupDraft> {
  const inside = openFields(body, 'component_group')
  const name = readName(inside, isNew)
  const componentIds = readIds(inside, 'components')
  const description = readDescription(withOutside(inside, body))
  closeFields(inside)
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(componentIds !== undefined && { componentIds }),
  }
}

function withOutside(inside: Fields, body: unknown): Fields {
  if (inside.given.description !== undefined || !isBody(body)) return inside
  return { ...inside, given: { description: body.description } }
}
