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
  ['thread pools?', 'our systems'],
  ['(?:disk|storage|volume) (?:space|full|array|failure|corruption)', 'storage on our side'],
  ['(?:single )?points? of failure', 'a weak spot'],
  [
    'garbage collect(?:ion|or|ing)|heap|gc pauses?|kernel panics?|thundering herds?|retry storms?|bind (?:storms?|failures?)|hot-?spott?ing|thrash(?:es|ing|ed)?|mutex(?:es)?|socket exhaustion|buffer overflows?|cold starts?|memory pressure',
    'overload',
  ],
  ['p(?:50|9[059]{1,3})(?: (?:latency|response times?))?|percentiles?', 'slowest responses'],
  ['servfail|nxdomain|route leaks?|any-?cast|bgp hijack|convergence', 'lost connections'],
  [
    'consumer lag|(?:message |kafka |mqtt |event )?brokers?|dead[- ]letter\\w*|(?:alert|kafka|event|message) topics?|spool(?:s|ed|ing)?|session churn',
    'messages that wait',
  ],
  ['evict(?:ed|ion|ions|ing)', 'lost stored copies'],
  ['dns (?:resolution|issues?|problems?|outages?|errors?|failures?|propagation)', 'how our address is found'],
  [
    'token (?:look-?ups?|exchange|refresh|store|validation|service|issuance)|look-?up (?:failures?|errors?|tables?|service)|back-?haul|last[- ]mile|handoffs?(?= (?:point|fail))',
    'a part of our systems',
  ],
  // What engineers do about it.
  [
    "(?:we (?:have|had) |we've )(?:now |already )?(?:rolled back|reverted)(?: (?:the|our|a|an|this|that|it|last|latest|recent|previous|bad|new|faulty|code|config(?:uration)?))*(?: (?:deploy(?:ment)?|changes?|release|update|version|code|commit|fix|migration|patch))?",
    'we have undone a recent change',
  ],
  [
    "(?:we are |we're )(?:now |currently )?(?:rolling back|reverting)(?: (?:the|our|a|an|this|that|it|last|latest|recent|previous|bad|new|faulty|code|config(?:uration)?))*(?: (?:deploy(?:ment)?|changes?|release|update|version|code|commit|fix|migration|patch))?",
    'we are undoing a recent change',
  ],
  [
    "(?:we are |we're )(?:now |currently )?rolling (?:(?:it|this|that|the|our|last|latest|change|changes|deploy|release) )+back",
    'we are undoing a recent change',
  ],
  [
    '(?:we )?(?:rolled back|roll back)(?: (?:the|our|a|an|this|that|it|last|latest|recent|previous|bad|new|faulty|code|config(?:uration)?))*(?: (?:deploy(?:ment)?|changes?|release|update|version|code|commit|fix|migration|patch))?',
    'we undid a recent change',
  ],
  [
    'rolling back(?: (?:the|our|a|an|this|that|it|last|latest|recent|previous|bad|new|faulty|code|config(?:uration)?))*(?: (?:deploy(?:ment)?|changes?|release|update|version|code|commit|fix|migration|patch))?',
    'we are undoing a recent change',
  ],
  [
    'roll(?:ed|ing) (?:(?:it|this|that|them|the|our|last|latest|change|changes|deploy|release) )+back',
    'we are undoing a recent change',
  ],
  ['(?:a |the )?roll-?backs?', 'undoing a recent change'],
  [
    'revert(?:ed|ing) (?:the |a |our |this |that )?(?:\\w+ )?(?:deploy(?:ment)?|commit|code|release|build)',
    'undoing a recent change',
  ],
  [
    '(?:we )?(?:have |has |had )?fail(?:ed|ing)[- ]?over(?: to [\\w -]{1,40}? (?:region|zone|cluster|replica|database|node|data cent(?:er|re)))?',
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
    '(?:shift|mov|drain|migrat|redirect|failing over|switch|balanc|divert|meter)(?:ed|ing)? (?:in )?(?:(?:the|all|some|our) )?traffic',
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
