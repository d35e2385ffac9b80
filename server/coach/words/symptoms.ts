import type { Translation } from './translation.ts'

/** What breaks, in the words of engineers for what customers feel as well. As in engine-room.ts. */
export const symptoms: Translation[] = [
  [
    '(?:is |are |was |were )?(?:throwing|returning|serving|giving|seeing) (?:HTTP )?(?:50[0-9]s?|5xx(?:s|es)?)(?: errors?| responses?| error codes?| status codes?)?',
    'show error messages',
  ],
  [
    '(?:elevated|increased|higher|high|growing|rising) (?:levels? of |rates? of |number of )?(?:HTTP )?(?:50[0-9]s?|5xx)(?: errors?| responses?| error codes?| error rates?)?',
    'more error messages than usual',
  ],
  [
    '(?:HTTP )?(?:50[0-9]s?|5xx|4xx|429s?)[ -](?:server )?(?:errors?|responses?|status(?: codes?)?|(?:error )?codes?|error rates?)',
    'error messages',
  ],
  ['HTTP (?:errors?|status(?: codes?)?|requests?|responses?|[45][0-9x][0-9x])', 'error messages'],
  ['(?:5xx|4xx|50[0234]s)', 'error messages'],
  ['(?:status|response|return) codes?', 'error messages'],
  [
    '(?:a |an )?(?:elevated|increased|higher|high|abnormal) (?:levels? of )?(?:\\w+ )?error[- ]rates?',
    'more errors than usual',
  ],
  [
    '(?:an? )?(?:elevated|increased|higher|high|unusual) rates? of (?:\\w+ )?(?:errors|failures)',
    'more errors than usual',
  ],
  ['errors?[- ]rates?', 'errors'],
  ['(?:api |request |job )?failure rates?', 'failures'],
  ['rates? of (?:errors|failures)', 'number of errors'],
  [
    '(?:elevated|increased|higher|high|added|additional|degraded) (?:\\w+ )?latenc(?:y|ies)',
    'slower responses than usual',
  ],
  ['latenc(?:y|ies)', 'slowness'],
  [
    '(?:request|connection|gateway|network|query|read|write|server|api) time-?outs?',
    'pages that do not finish loading',
  ],
  ['time-?outs', 'pages that do not finish loading'],
  ['timeout', 'page that does not finish loading'],
  ['tim(?:ing|ed) out', 'not finishing'],
  ['packet[- ]loss', 'dropped connections'],
  ['dropp(?:ed|ing) packets', 'dropped connections'],
  ['connection[- ]resets?', 'dropped connections'],
  ['(?:high |increased |elevated |network |packet )?jitter', 'uneven connections'],
]
