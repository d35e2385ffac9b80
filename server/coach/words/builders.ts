import type { Translation } from './translation.ts'

/** What people who build with a product know as parts of it; to everybody else these are words from the engine room. */
export const builders: Translation[] = [
  ['(?:api |rest |http )?end-?points?', 'connection for other programs'],
  ['web-?hooks?', 'automatic message to your systems'],
  ['rate[- ]limit(?:s|ed|ing|er)?|throttl(?:e|ed|ing)', 'refusing some requests'],
  ['(?:access|refresh|session|auth|bearer|api) tokens?', 'sign-ins'],
  ['auth(?: (?:service|servers?|requests?|flow|provider|system|issues?|errors?))?', 'sign-in'],
  ['repositor(?:y|ies)|command[- ]line|runners?(?= (?:are|may|pool|fleet))', 'projects'],
  [
    'name ?servers?|nameservers?|(?:dns )?name resolution|(?:dns|mx|spf|txt|cname|a|ttl|dkim|dmarc) records?|dns(?: \\w+ing)?',
    'how your address is found',
  ],
  ['post-?mortems?|post mortems?', 'report'],
  ['(?:spin|spun|spinning)[- ]up', 'start'],
  ['(?:re-?)?queued(?: (?:work|requests?|jobs?|messages?|events?|items?|tasks?|up))?', 'waiting'],
  ['object storage|block storage|idempotency keys?', 'storage'],
]
