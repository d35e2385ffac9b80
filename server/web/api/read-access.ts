import type { GroupDraft, UserDraft } from '../../access/change-access.ts'
import { readEmailAddress } from '../../channels/address.ts'
import { isId } from '../../db/id.ts'
import { Problem } from '../../problem.ts'
import {
  closeFields,
  type Fields,
  openFields,
  readGiven,
  readIds,
  readName,
  readShort,
  readText,
  refuse,
} from './read-fields.ts'

/** Reads `{page_access_user: {…}}`. */
export function readAccessUser(body: unknown): UserDraft {
  const fields = openFields(body, 'page_access_user')
  const draft = {
    email: readEmail(fields),
    externalLogin: readShort(fields, 'external_login'),
    groupIds: readIds(fields, 'page_access_group_ids'),
  }
  closeFields(fields)
  return given(draft)
}

/** Reads `{page_access_group: {…}}` for one that is to be made. */
export function readNewAccessGroup(body: unknown): GroupDraft & { name: string } {
  const { name = '', ...draft } = readGroup(body, true)
  return { ...draft, name }
}

/** As readNewAccessGroup, for one that is there: what was not given is not in the answer. */
export function readAccessGroup(body: unknown): GroupDraft {
  return readGroup(body, false)
}

function readGroup(body: unknown, isNew: boolean): GroupDraft {
  const fields = openFields(body, 'page_access_group')
  const draft = {
    name: readName(fields, isNew),
    externalIdentifier: readShort(fields, 'external_identifier'),
    userIds: readIds(fields, 'page_access_user_ids'),
    componentIds: readIds(fields, 'component_ids'),
    metricIds: readIds(fields, 'metric_ids'),
  }
  closeFields(fields)
  return given(draft)
}

const most = 1_000

/** Reads `{<name>: [ids]}`, which must be there. */
export function readListOfIds(body: unknown, name: string): string[] {
  const fields = openFields(body, '')
  if (readGiven(fields, name) === undefined) refuse(fields, name, "can't be blank")
  const ids = readIds(fields, name) ?? []
  if (!ids.every(isId)) refuse(fields, name, 'must be a list of ids')
  if (ids.length > most) refuse(fields, name, `may name ${most} at once`)
  closeFields(fields)
  return ids
}

function readEmail(fields: Fields): string | null | undefined {
  const typed = readText(fields, 'email')
  if (!typed) return typed
  try {
    return readEmailAddress(typed)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return refuse(fields, 'email', 'must be an address such as ada@example.org')
  }
}

/** Without what was not given. */
function given<T extends object>(draft: T): { [field in keyof T]?: Exclude<T[field], undefined> } {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as never
}
