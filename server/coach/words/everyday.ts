import { anyOf } from '../text.ts'

/** What people do with a product: "issues <any of these>" says what is wrong. */
const doing =
  '(?:log|sign|load|send|receiv|access|us|open|view|see|upload|download|creat|sav|edit|connect|join|start|call|pay|buy|sell|deliver|display|process|sync|synchroni[sz]|export|import|publish|search|read|reach|complet|play|mak|manag|post|print|updat|fetch|authenticat|register|submit|add|build|render|generat|verify|us)ing'

/** Whoever uses something, by what they use. */
export const people =
  '(?:users?|customers?|people|passengers?|players?|patients?|students?|teachers?|pupils?|parents?|callers?|listeners?|viewers?|readers?|drivers?|riders?|residents?|citizens?|donors?|guests?|shoppers?|buyers?|sellers?|merchants?|members?|subscribers?|applicants?|employees?|agents?|admins?|borrowers?|cardholders?|taxpayers?|travell?ers?|fans|visitors?|clients?|nobody|no one|everyone|everybody)'

/** What customers notice: something is not there, not right, not done or not in time. */
export const impactWords = anyOf(
  '(?:error|warning|failure) (?:messages?|pages?|screens?|codes?|responses?)',
  '(?<!(?:human|user|operator|configuration|logic|coding|programming|syntax|setup|clerical|data entry|internal|an?|in|by|of|misconfiguration) )errors?(?! (?:in|of) (?:the |our |a |an |one )?(?:\\w+ )?(?:code|configuration|settings?|scripts?|releases?|deploy(?:ment)?|setup|quer(?:y|ies)|migration|logic|judge?ment))',
  'errored|erroneous(?:ly)?|ends? (?:in|with) (?:an? )?(?:\\w+ )?errors?|no (?:\\w+ )?\\w+ (?:can|could) be \\w+|too (?!early|soon|late to say)\\w+ to \\w+|(?:gives?|shows?|returns?|throws?|gets?|sees?|displays?|receives?|with) an? (?:\\w+ ){0,2}error',
  '(?:is|are|was|were|be|been|being|went|gone|go|goes|going|site|service|website|app|api|portal|dashboard|currently|temporarily|completely|partially|fully|intermittently|remains?|still|generation|page|system|platform) down(?! (?:to|the|on|by))',
  '(?<=\\w )down(?=\\n|$)|(?<=^)down(?=$)',
  'downtime|offline|outages?',
  "unavailab\\w+|(?:not|isn't|aren't|wasn't|no longer|limited|reduced|loss of|lack of|affecting (?:the )?) ?(?:be )?(?:currently )?(?:availab\\w+|accessib\\w+|reachab\\w+)",
  'availability (?:issues?|problems?|impact)|(?:impact\\w*|affect\\w*|degraded|reduced) (?:the )?availability',
  'unreachable|inaccessib\\w+|unusable|unresponsive|unsuccessful(?:ly)?|incomplete',
  'slow(?:er|ness|ly|s|ed|ing|down|downs)?|sluggish\\w*|laggy|lagging|lags?',
  '(?<!without )delay(?:s|ed|ing)?',
  'late(?:r)?(?= (?:than|by|for))|(?:minutes?|hours?|days?|arriv\\w+|deliver\\w+|sent|running|too) late',
  '(?:take|takes|taking|took|taken|wait\\w*|responses?|times?) (?:\\w+ )?(?:longer|too long)|longer (?:than|to|response|load|wait|time)\\w*|longer',
  '(?:high|higher|increased|elevated|long|slow|degraded) (?:\\w+ )?(?:response|load|loading|wait|waiting|processing|delivery|build|queue|page load) times?',
  '(?:increased|elevated|high|higher|added|additional|abnormal) (?:\\w+ )?latenc(?:y|ies)|latenc(?:y|ies)',
  'time-?outs?|tim(?:e|es|ed|ing) out',
  '(?<!(?:hardware|power|disk|network|server|database|node|component|switch|router|drive|single|point of) )fail(?:s|ed|ing|ures?)?(?! ?-?over| (?:disks?|drives?|hard|nodes?|servers?|switch(?:es)?|routers?|components?|hardware|parts?|power|suppl(?:y|ies)|deploy\\w*|releases?|changes?|line|fans?|batter(?:y|ies)|pumps?|certificates?|memory|network)\\b)',
  "unable|inability|unsuccessfully|can't|cannot|can not|could(?:n't| not)|won't|(?:not|n't) (?:be )?(?:able|possible)",
  "(?:not|\\w+n't|never|no longer|stop(?:s|ped)?|without) (?:\\w+ly )?(?:be |been |being |getting )?(?:work|load|receiv|arriv|deliver|show|display|display|sync|send|sent|process|appear|updat|open|render|register|trigger|respond|complet|find|found|visible|generat|connect|play|function|fir|run|reach|ring|sav|import|export|reflect|print|match|creat|start|return|accept|publish|refresh|record|calculat|recogni|properly|correctly|as expected)\\w*",
  'missing|(?<!(?:no|not|without|nothing) (?:\\w+ ){0,2})(?:los[est]+|loss)(?! of (?:redundancy|power|network))',
  'incorrect(?:ly)?|inaccura\\w+|wrong(?! with)|corrupt(?:ed)?|out[- ]of[- ](?:date|sync)|outdated|stale|duplicat\\w+|twice|garbled|blank|empty|truncated|broken|break(?:s|ing)?',
  'stuck|stall(?:s|ed|ing)?|fr[eo]ez\\w*|frozen|hang(?:s|ing)?|crash(?:es|ed|ing)?|spinning|loops?',
  'connection resets?|packet loss|disconnect\\w*|re-?connect(?:ed|ing|ions?)|dropped|drops?(?= (?:in|of|calls|connections))|dropping|(?:cut|cuts|cutting|drop|drops|dropping|fad(?:e|es|ing)|fall(?:s|ing)?|fell|throw(?:s|n|ing)?|kick(?:s|ed|ing)?|log(?:s|ging)?) (?:\\w+ )?(?:out|off|over)(?= |$|\\W)(?! (?:of|to|into|by))|cut off|kicked out|logged out|signed out|interrupted|choppy|flicker\\w*|silent|no (?:audio|sound|video|data|results)',
  "reject\\w*|declin(?:ed|ing)|refus(?:ed|ing)|denied|bounc(?:e|es|ed|ing)|blocked|suspend(?:s|ed|ing)|defer(?:s|red|ring)|(?:doubl|tripl|halv)(?:es|ed)|queued|prevent(?:s|ed|ing)? (?:the |successful |proper |normal |any )*(?:\\w+ing|[a-z]{3,}(?:tion|ment)s?|access|use|deliver\\w*|log-?ins?|payments?)|(?:lower|reduced|limited|poorer|worse) (?:speeds?|quality|bandwidth|resolution|volume)|(?:get|getting|bring|bringing|brought)(?: [\\w']+){0,4} back online|skipped|throttl\\w+|prevent(?:s|ed|ing)? (?:\\w+ ){0,4}from|prevent(?:s|ed|ing)? (?:users|customers|you|people)",
  '(?:take|takes|taking|took) (?:up to |about |around |over |more than |at least )?(?:an?|several|many|some|[0-9]+)(?: ?(?:-|to) ?[0-9]+)? (?:seconds?|minutes?|hours?|days?)',
  "(?:do|does|did)(?:n't| not) (?!expect|affect|impact|anticipate|believe|know|have|require|need|yet|see any|include|apply|extend|relate|change|hesitate|worry|forget|panic|think|want|plan|wish|intend|consider|recommend|foresee|rule|hold|appear|seem|involve|mean)\\w+",
  "(?:not|\\w+n't|never|no longer) (?:be |been |being |currently |yet |always |all )*(?!affect|impact|relat|limit|expect|identif|schedul|plan|caus|resolv|fix|anticipat|believ|be(?:en|ing)|involv|aware|know|confirm|determin|need|requir|all|only|just|yet|certain|sure|clear|our|the|a|in|on|at|to|due|because|an|any|as|for|by|with)\\w+(?:ing|ed|able|ible)",
  '(?:may|might|will|could|would|can) (?:also |currently |still |intermittently |occasionally |sometimes |briefly |temporarily )*(?:see|notice|experience|encounter|observe|find|get|receive|be (?:asked|prompted|required|forced|redirected|logged|signed|shown|missing))(?! (?:\\w+ ){0,3}(?:issues?|degrad\\w+|disruptions?|problems?|impact|updates?|performance|interruptions?|improvements?|effects?|differences?))',
  "(?:affect\\w*|impact\\w*|limit\\w*|reduc\\w*) (?:the |your |their |our |users' |customers' )*ability|ability to \\w+ (?:is|was|may be|has been) (?:affected|impacted|limited|degraded)",
  '(?:returning|return|returned|throwing|giving|seeing|receiving|receive|getting|get|with) (?:an? )?(?:HTTP )?[45](?:[0-9]{2}|xx)s?|[45](?:[0-9]{2}|xx)(?:s| (?:errors?|responses?|status))',
  'behind (?:schedule|real[- ]time)|(?:running|lagging|falling|fell|are|is|currently) behind(?! (?:us|the|this|these|it|them))|backed up|paused|halted|on hold|pending|re-?enter|log in again|sign in again|re-?authenticate|prompted|pop-?ups?|false (?:positives?|alarms?|alerts?)|flagged as|marked as spam|read-only|limited functionality|disabl(?:ed|ing|e)(?! (?:the |our |this |that |a )?(?:faulty|bad|broken|affected|change|setting|rule))|rate[- ]limited|spam|unexpected(?:ly)?|connectivity (?:issues?|problems?|loss)|poor (?:call |audio |video )?quality|degraded (?:call|audio|video|image|voice|search) (?:quality|results)|busy (?:signal|tone)|dead air|ghost|flash(?:es|ing)|grey(?:ed)?|scrambled|mixed up|swapped|reset(?: to)?|reverted to|old (?:version|prices?|data|values)|wrongly|mistakenly|overcharg\\w+|undeliver\\w+|unplayable|unreadable|unclickable|unsent|unread',
  'wait(?:s|ing)? (?:up to|for up to|longer|[0-9])|(?:is|are|be|was|were|switched|turned) off (?:for|from|at|between|during)|(?:be|is|are|was|were|arrive|arrives) late|does nothing|do nothing|nothing happens|ignor(?:e|es|ed|ing)|instead of|jump(?:s|ed|ing)? back|keeps? (?:showing|asking|on)|still shows?|declines?|taking ages|locked out|shut out|kept (?:you )?out|stutter\\w*|sends? nothing|no (?:internet|picture|sound|service|signal|network|answer|response|reply|access)',
  `(?<!\\b(?:if|when|should|what|anything|anybody|once) )(?:${people}|you|they) (?:(?:using|on|in|with|from|at) (?:[\\w'-]+ ){1,3}?)?(?:\\w+ly )?(?:now )?(?:gets?|sees?|hears?|finds?|receives?|loses?|waits?|(?:have|has) to|(?:are|is) (?:getting|seeing|hearing|receiving|losing|waiting|being|shown|asked|turned|kicked|told|sent|charged|billed|left|logged|signed|thrown)(?! (?:affected|impacted|contacted|notified|informed)))(?! (?:\\w+ )?(?:updates?|news|word|information|back|in touch|in contact|help|started|support))`,
  '(?:customers|users|people|homes|shops|readers|students|players|callers|you|they)(?: \\w+){0,3} (?:have|has) (?:no|low|little)(?! (?:further|more|new|updates?|impact|effect|issues?|problems?))|disappear\\w*|vanish\\w*|gone missing|nobody (?:can|gets|sees|hears)|no one (?:can|gets|sees|hears)|(?:finds?|hears?|shows?|gets?|sees?|prints?|plays?|sends?|receives?|displays?|lists?) (?:nothing|no)|clos(?:es|ing) (?:apps?|itself)|(?:quits?|clos(?:es|ing)) (?:on|at) start|(?:will|would) not (?!affect|impact|be (?:affected|impacted|needed|required|necessary)|require|need|change|have|expect|know)\\w+|one-way|turned away|thrown out|kicked',
  '(?<!\\b(?:we|they|team|engineers|support) )(?:has|have|had) no (?!further|more|new|impact|effect|updates?|issues?|problems?|news|reports?|plans?|estimate|eta|time|idea|reason|evidence|information|details?|known|indication|need|longer|other|additional)|omit\\w*|overlap\\w*|echo(?:es|ing)?|distort\\w*|blurr\\w*|pixelat\\w*|jam(?:s|med)|mis(?:align|label|match|calculat|print|rout|plac|direct|spell)\\w*|undercharg\\w*|double[- ](?:charg|book|bill|count)\\w*|(?:black|white|blue) screens?|spinners?|invisible|unanswered|unassigned|by (?:itself|themselves)',
  'gaps?|backlog|queue?ing|late arriv\\w+|spam folder|partial(?:ly)? loaded|only (?:logged|some)',
  `(?:issues?|problems?|troubles?|difficult(?:y|ies)) (?:when |while |with |in )?(?:(?!${people} )\\w+ )?${doing}`,
  '(?:issues?|problems?|troubles?|difficult(?:y|ies)) (?!affecting|impacting|caus|involving|relat|regarding|concerning|pertaining|including|following|during|being|resulting|starting|beginning|occurring|happening|requiring|needing|surrounding|stemming|originating|coming|existing|arising|going|morning|evening|according|leading|leaving|having|spanning|ongoing)[a-z]{3,}ing\\b',
  "(?:may|might|do|does|did|are|is) ?n(?:o|'|’)t (?:be )?resolv(?:e|ing)|(?:access|log ?in|sign ?in|login|sign-in|sending|delivery|upload|download|playback|checkout|payment|connection|loading|sync|call quality|audio|video|display) (?:issues?|problems?|trouble|difficulties)",
  'disruptions? (?:to|in|of) (?:log|sign|page|send|deliver|order|pay|upload|download)\\w*',
  '(?:unexpected|strange|odd|incorrect|inconsistent) (?:behaviou?r|results?|values?|data)',
  'breach(?:ed)?|leak(?:ed)?|exposed|unauthori[sz]ed|phishing|stolen|charged (?:twice|too)|too (?:high|low|much|many|few)',
)

/** What works again, or works as before, with what it is: "search is back", "all mails have been delivered". */
export const recoveryWords = anyOf(
  "(?:is|are|was|were|has been|have been|be|should be|'s|'re) (?:now |once |all |once more |again |being )*(?:work(?:s|ing)(?! (?:to|on|with|hard|towards?|closely|actively|as (?:fast|quickly|hard)|diligently|through|around|urgently|together|directly))|back(?! (?:with|to you|here))|online|operational|functional|functioning|available|accessible|receiv\\w+|deliver\\w+|process\\w+|visible|reachable|caught up|up to date|current|flowing|loading|responding|display\\w+|sent|showing|recover\\w+|stable|up and running|up|restored|normal)",
  '(?:has|have) (?:\\w+ ){0,2}been (?:delivered|sent|processed|paid|refunded|credited|received|printed|re-?sent|added back|put back)|(?:is|are) (?:now )?open(?! (?:to|about))',
  'now (?:\\w+ly )?(?:available|online|working|operational|accessible|reachable|functional|visible|back)|(?:is|are|was|were) (?:now )?\\w+(?:ing|ed|en) (?:again|normally|on time|in the usual|as before|as usual|as expected|properly|correctly)',
  '(?:now|again) (?:work|load|open|send|arrive|receiv|deliver|display|operat|function|process)\\w*',
  '(?:works?|working|loads?|sends?|opens?|arrives?|operating|functioning|performing|processing) (?:again|normally|as expected|as normal|as usual|correctly|properly)',
  '(?<!\\b(?:we|team|engineers) (?:\\w+ ){0,2})(?:able|possible) to|can (?:now |again |once more )|can (?:\\w+ ){1,5}(?:again|once more|now|normally|as usual)|as (?:it|they) should|as before',
  '(?:returned|returning|return|back) to normal|restored|recovered',
  '(?<!\\b(?:it|this|that|issue|problem|incident|everything|all|things|services?|systems?|fix) )should now (?:\\w+ly )?(?!be\\b|have\\b|experience|improve|see (?:an? )?improve|settle|clear)[a-z]{3,}|(?<!\\b(?:we|team|engineers) (?:\\w+ )?)now (?:\\w+ly )?(?:shows?|displays?|reflects?|receives?|match(?:es)?|prints?|plays?|connects?|arrives?)',
)

/** A cause, or what was done about it. */
export const causeWords = anyOf(
  'due to|caused|causing|faulty|mistakenly|accidentally|had (?:not )?(?:been )?(?!to\\b)(?:\\w+(?:ed|en|id)|run|lost|gone|put|cut|set|sent|left|made|held|shut|come)\\b|cause[ds]? (?:was|by)|because|root cause (?:of (?:\\w+ ){1,5})?(?:was|is|were)|traced|result(?:ed)? (?:of|in|from)|led to|underlying|triggered|after (?:a|an|the|our|increasing|applying|restarting)',
  'bug|misconfigur\\w+|mistake|overload\\w*|power (?:cut|failure|loss)|hardware (?:failure|fault)|expired|attack|human error|change (?:we|that|to|in)|certificate|release',
  'we (?:have )?(?:fixed|corrected|replaced|restarted|added|increased|undid|undone|reverted|rolled|changed|disabled|switched|moved|removed|repaired|updated|restored|re-?enabled)(?! (?:(?:and|the|this|that|it|an?|all|root|underlying|cause|of|most|remaining|with) ?){0,5}(?:issues?|problems?|incidents?|errors?|it|this|bugs?|service|services|cause)\\b)',
)

const shares = [
  'some|most|many|few|several|multiple|all|every(?:body|one|thing)?|nobody|no one|none of|each|any(?:body|one)?(?= (?:who|with|using|in|on))|majority|minority|half|quarter|third(?= of)|sub-?set|portion|small number|limited number|number of (?:users|customers|accounts)|percentage|percent|fraction|handful|one in (?:\\w+)',
  '(?:about |around |roughly |approximately )?[0-9][0-9.,]*(?: ?%| in [0-9]+| of (?:our|all|the))',
  '[0-9][0-9,.]* (?:users|customers|accounts|people|merchants|stores|shops|messages|orders|payments|subscribers)',
  '(?:users|customers|people|accounts|members|merchants|shoppers|agents|teams|admins?|administrators|subscribers|viewers|players|clients|visitors) (?:in|on|who|using|with|of|from|that|based|trying|located|attempting|logging|signing|hosted|outside)',
]
/** The whole of something, or a share of it. */
export const wholeOrShare = anyOf(
  ...shares,
  '(?:new|existing|enterprise|free|paid|premium|logged[- ]in|logged[- ]out|affected|certain|specific|european|american|asian|australian|canadian|german|french|british) (?:users|customers|accounts|plans?|members)',
)

/** The same, and what is said of the readers themselves. */
export const shareWords = anyOf(
  wholeOrShare.source,
  "(?:if )?you (?:are|use|have|open|try|cannot|can't|may|might)",
)

/** Places on the map, as they stand in updates. */
export const placeWords = anyOf(
  'europe(?:an)?|asia(?:n)?|africa(?:n)?|america(?:s|n)?|north america|south america|australia(?:n)?|oceania|middle east|united (?:states|kingdom)|world-?wide|global(?:ly)?|nordics?|scandinavia',
  '(?:us|eu|ap|na|sa|ca|af|me|uk|au|asia|europe)[- ](?:east|west|north|south|central|southeast|northeast)(?:[- ]?[0-9])?|(?:east|west|us|eu) (?:coast|region)|regions?',
  'germany|france|spain|italy|netherlands|belgium|sweden|norway|denmark|finland|poland|portugal|ireland|england|scotland|wales|switzerland|austria|turkey|india|china|japan|korea|singapore|hong kong|taiwan|indonesia|malaysia|philippines|thailand|vietnam|brazil|mexico|canada|argentina|chile|colombia|south africa|nigeria|kenya|egypt|israel|russia|ukraine|new zealand|uae|dubai',
  'london|paris|frankfurt|amsterdam|dublin|madrid|milan|stockholm|warsaw|zurich|vienna|berlin|new york|los angeles|san francisco|san jose|seattle|dallas|chicago|atlanta|miami|denver|boston|washington|ashburn|virginia|oregon|ohio|california|texas|toronto|montreal|sydney|melbourne|tokyo|osaka|mumbai|seoul|sao paulo|bangalore|johannesburg',
)
