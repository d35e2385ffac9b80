import type { FastifyRequest } from 'fastify'
import type { Page } from '../../pages/page.ts'
import { findCanary } from '../../subscribers/canary.ts'
import type { SubscriberState } from '../../subscribers/subscriber.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'

const troubles: Record<SubscriberState, string | null> = {
  confirmed: null,
  unconfirmed: 'It has not confirmed, and hears nothing.',
  suppressed: 'It cannot be reached: mail to it came back.',
  gone: 'It has left, and hears nothing. Save it again to bring it back.',
}

/** The form at the foot of the settings. `typed`: what was refused. */
export async function presentCanary({ db }: Doors, request: FastifyRequest, page: Page, typed?: string) {
  const known = await findCanary(db.reader, page)
  return {
    value: typed ?? known?.address ?? '',
    saved: typed === undefined && readField(request.query, 'canary') === '1',
    trouble: known ? troubles[known.subscriber?.state ?? 'gone'] : null,
  }
}
