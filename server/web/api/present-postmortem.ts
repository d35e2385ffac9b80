import type { Postmortem } from '../../incidents/postmortems.ts'
import { secondsTime, type Time } from '../../text/time.ts'

export function presentPostmortem({ draft, published }: Postmortem) {
  const times = [draft?.createdAt, draft?.savedAt, published?.publishedAt, published?.updatedAt]
  const known = times.filter((time) => time !== undefined).sort()
  return {
    preview_key: null,
    body: published?.body ?? null,
    body_updated_at: tell(published?.updatedAt),
    body_draft: draft?.body ?? null,
    body_draft_updated_at: tell(draft?.savedAt),
    published_at: tell(published?.publishedAt),
    notify_subscribers: published?.deliver ?? false,
    notify_twitter: false,
    custom_tweet: null,
    created_at: tell(known[0]),
    updated_at: tell(known.at(-1)),
  }
}

function tell(time: Time | undefined): string | null {
  return time === undefined ? null : secondsTime(time)
}
