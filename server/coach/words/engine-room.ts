import type { Translation } from './translation.ts'

/**
 * From engineering to customer language: phrases before words, and a phrase wins over the words in it. What is on the
 * left is a pattern of whole words, in any case.
 */
export const engineRoom: Translation[] = [
  // What breaks, as engineers see it.
  [
    '(?:the )?(?:(?:db|database) )?connection pool (?:is |was |got |has been )?exhaust(?:ed|ion)',
    'some customers see errors or slow pages',
  ],
  ['(?:the )?(?:(?:db|database) )?connection pools?', 'our systems'],
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
  ['error[- ]rates?', 'errors'],
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
  [
    'high (?:cpu|memory|disk|resource|database|db|system|server)(?: (?:usage|load|utili[sz]ation|consumption))?',
    'heavy use',
  ],
  [
    '(?:cpu|memory|disk|resource|database|db|network|system|server|abnormal pressure and database) (?:usage|load|utili[sz]ation|consumption|pressure|saturation|exhaustion|contention|starvation)',
    'heavy use',
  ],
  ['(?:high|abnormal|increased|elevated) (?:load|utili[sz]ation|pressure)', 'heavy use'],
  ['(?:heavy|increased|excessive|unexpected|unusual) (?:system |server |database )?load', 'heavy use'],
  ['under (?:heavy |high |increased )?load', 'when many people use it at once'],
  ['takes? on more load', 'is used more'],
  ['utili[sz]ation', 'use'],
  ['saturat(?:ed|ion|ing)', 'overloaded'],
  ['contention', 'overload'],
  ['out[- ]of[- ]memory', 'overloaded'],
  ['memory (?:leaks?|corruption|issues?|errors?|exhaustion|limits?)', 'a fault on our side'],
  ['(?:back[- ]?pressure)', 'overload'],
  ['traffic (?:scales|ramps|spikes?)(?: up)?', 'more people use it'],
  ['(?:spikes?|surges?) in (?:traffic|requests|load|queries)', 'far more visitors than usual'],
  ['throughput', 'speed'],
  ['iops|disk i/o|i/o|(?:disk|read|write) (?:io|throughput|speed)', 'speed'],
  [
    'deadlocks?(?:ed)?|race conditions?|segfaults?|segmentation faults?|null pointers?|stack traces?',
    'a fault on our side',
  ],
  ['(?:unhandled|uncaught|server|application|null) exceptions?', 'errors'],
  ['crash[- ]?loop(?:s|ing)?', 'keeps stopping'],
  ['thread(?:s| pools?)(?= (?:exhaust|pool|were|starv))|thread pools?', 'our systems'],
  ['(?:disk|storage|volume) (?:space|full|array|failure|corruption)', 'storage on our side'],
  ['(?:single )?points? of failure', 'a weak spot'],
  // What engineers do about it.
  [
    "(?:we(?: are|'re) )?roll(?:ing|ed|s)? (?:it |this |that |them |the |our |last |latest |recent |change |changes |update |deploy(?:ment)? |release ){0,4}back(?: it| this| that)?",
    'undoing a recent change',
  ],
  ['(?:a |the )?roll-?backs?', 'undoing a recent change'],
  [
    'revert(?:ed|ing) (?:the |a |our |this |that )?(?:\\w+ )?(?:deploy(?:ment)?|commit|code|release|build)',
    'undoing a recent change',
  ],
  [
    '(?:we )?(?:have |has |had )?fail(?:ed|ing)?[- ]?over(?: to [\\w -]{1,40}? (?:region|zone|cluster|replica|database|node|data cent(?:er|re)))?',
    'switching to our standby systems',
  ],
  ['failovers?', 'switch to our standby systems'],
  ['hot-?fix(?:es|ed)?|hot fix(?:es)?', 'quick fix'],
  [
    '(?:re-?)?deploy(?:ed|ing|s)? (?:a |the |our |an? additional )?(?:quick |temporary |permanent |potential )?(?:fix|hotfix|patch|mitigation)',
    'put a fix in place',
  ],
  ['deploy(?:ed|ing)? (?:additional|more|extra|new) (?:\\w+ )?capacity', 'making room for more visitors'],
  ['(?:re-?)?deploy(?:ed|ing)', 'put in place'],
  [
    '(?:(?:bad|faulty|recent|latest|last|new|routine|code|software|production) )*(?:re-?)?deploy(?:ment)?s?',
    'recent change',
  ],
  ['(?:spin|spun|spinning)[- ]up', 'started'],
  [
    '(?:auto[- ]?)?scal(?:ed|ing)(?:[- ](?:up|out|down|in|configuration|polic(?:y|ies)|procedures?|issues?|events?|groups?))',
    'making room for more visitors',
  ],
  ['auto[- ]?scal(?:e|er|ing|ed)', 'making room for more visitors'],
  ['(?:re-?|de-?|un)?provision(?:ed|ing|s)?', 'set up'],
  [
    '(?:re-?)?(?:rout(?:e|ed|ing)) (?:of )?(?:(?:the|all|some|our|network|user|customer) )*(?:traffic|requests)(?: (?:to|away|through|around|from))?',
    'using another way',
  ],
  [
    '(?:network |traffic |request |dns |bgp |mail |message |internet |api )rout(?:ing|es?)|routing(?: errors?| issues?| problems?| tables?| layer| change)?|routed to our servers',
    'connections',
  ],
  [
    '(?:shift|mov|drain|migrat|redirect|failing over|switch|balanc|divert)(?:ed|ing)? (?:(?:the|all|some|our) )?traffic',
    'using other systems',
  ],
  [
    'traffic (?:is|was|has been|will be|being) (?:migrated|moved|shifted|drained|re-?routed|redirected)[\\w ]{0,30}',
    'other systems take over',
  ],
  [
    '(?:database|data|schema|server|infrastructure|traffic|db) migrations?|migration(?:-only)? (?:scripts?|deployments?)',
    'a move to new systems',
  ],
  [
    '(?:flush|purg|invalidat|warm|rebuild)(?:ed|ing)? (?:(?:the|our|all|a) )?(?:\\w+ )?caches?',
    'clearing stored copies',
  ],
  ['feature flags?|feature toggles?|kill switch(?:es)?', 'a setting on our side'],
  [
    '(?:back-?fill(?:ed|ing|s)?|re-?play(?:ed|ing)? (?:events|messages|queue|logs))',
    'adding what is missing',
  ],
  ['(?:re-?)?index(?:ing|ation)|re-?index(?:ed)?', 'search updates'],
  [
    're-?boot(?:ed|ing)? (?:the |our )?(?:nodes?|clusters?|instances?|pods?|hosts?)',
    'restarting our systems',
  ],
  ['propagat(?:e|es|ed|ing|ion)', 'reach everybody'],
  ['cut-?overs?', 'switch'],
  // Words about how engineers work.
  ['post-?mortems?|post mortems?', 'report'],
  ['rca|root cause analysis report', 'report'],
  ['sev-?[0-4]|p[0-4](?= (?:incident|issue|outage|bug))', 'serious'],
  [
    'legacy code|code (?:paths?|changes?|push(?:es)?|base|review|freeze|release)|source code|bad code',
    'part of our product',
  ],
  [
    '(?:problematic |background |bad |faulty |internal |migration )scripts?|cron ?jobs?',
    'part of our product',
  ],
  [
    'config(?:uration)? (?:push|drift|rollout|file|management)|mis-?config(?:uration|ured)?s?|configs?',
    'a setting on our side',
  ],
  ['regressions?', 'a fault in a recent change'],
  ['(?:c|native|kernel|php|database) (?:extensions?|modules?|drivers?)', 'part of our product'],
]
