import { Type } from 'typebox'
import { Flag, orNull, Text, Time, wrapped } from './shape.ts'

export const Postmortem = Type.Object(
  {
    preview_key: Type.Null(),
    body: orNull(Text),
    body_updated_at: orNull(Time),
    body_draft: orNull(Text),
    body_draft_updated_at: orNull(Time),
    published_at: orNull(Time),
    notify_subscribers: Flag,
    notify_twitter: Flag,
    custom_tweet: Type.Null(),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Postmortem' },
)

export const Draft = wrapped('postmortem', { body_draft: Type.String({ maxLength: 25_000 }) }, ['body_draft'])

export const Publication = wrapped('postmortem', {
  notify_subscribers: Type.Boolean({ description: 'Mail it to subscribers, once.' }),
})
