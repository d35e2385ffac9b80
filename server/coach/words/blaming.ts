import { anyOf } from '../text.ts'
import { markOthers, mayNameOthers } from './third-parties.ts'

const trouble =
  '(?:issues?|problems?|outages?|incidents?|faults?|errors?|failures?|disruptions?|degradation|downtime|bugs?|maintenance|instability|interruptions?|degraded performance|performance issues?|delays?|changes?|mistakes?|misconfiguration|troubles?|difficult(?:y|ies)|breakdowns?|crash(?:es)?|cuts?|breaks?|loss|overload|attacks?|hiccups?|update|strike|backlog|congestion|flaws?|fire|flood)'
const adverb =
  '(?:still|also|now|currently|since|already|just|again|then|all|not|yet|never|only|unexpectedly|[a-z]+ly)'
const is = `(?:(?:is|are|was|were|has|have|had|'s|'ve|will be|seems? to (?:be|have)|appears? to (?:be|have))(?: been| being| ${adverb}| able to){0,4} )`
const which =
  "(?:,? (?:that|which|who|whose|we|used|working|digging|for|of|in|at|on|near|behind)(?: [\\w'-]+){1,6}?,?)?"

/** What is told of them as the ones who act, speak, or are in trouble. */
const does = `(?:experienc|suffer|undergo|fac|see|hav|encounter)\\w* (?:[\\w-]+ ){0,4}${trouble}|(?:has|have|had|saw|underwent) (?!(?:been|not|no)\\b)(?:[\\w-]+ ){0,4}${trouble}|(?:say|said|tell|told|report|confirm|advis|inform|indicat|notif|acknowledg|stat(?:e|es|ed|ing)\\b|announc|claim|believ|think|thought|expect|estimat|assur|promis|repl|respond|explain|admit|suspect|investigat|looking|looks into|working|fix|repair|resolv|restor|correct|mend(?:s|ed|ing)|address|identif|found|finding|rectif|patch|roll|appl(?:y|ied)|implement|deploy|releas|dispatch|escalat|dealing|dealt|isolat|replac|switched|restart|re-?boot|shipp|withdr|push|put|mark|updat|chang|remov|block|reject|refus|throttl|limit|delay|drop|cut|sever|damag|broke|break|fail|caus|crash|los[te]|let us down|mess|screw|stop|made|g[ia]ve|aim|hop(?:e|es|ing)\\b|plan|recover|handling|prepar|return\\w* errors|throw|diagnos|aware|pulled|took|taken|taking|turned|delet|shut|unavailable|down\\b|hit|struck|knocked|offline|broken|unreachable|degraded|slow|overloaded|at fault|to blame|responsible|off air|available|answer)`

const cause =
  '(?:due to|caused by|because of|as a result of|results? of|result(?:ed|ing|s)? (?:from|in part from)|stem(?:s|med|ming)? from|attributed to|attributable to|owing to|thanks to|originat(?:es?|ed|ing) (?:from|with|at|in|on)|related to|linked to|following|traced (?:back )?to|c[oa]mes? from|down to|the fault of|on the (?:side|end|part) of|on the|lie?s? (?:with|at|by|on)|lay (?:with|at|by)|isolated (?:\\w+ ){0,3}to|narrowed (?:\\w+ ){0,3}to|(?:fault|blame) (?:is|lies|lays|sits|was|rests) (?:with|at|by|in|on)|depends? (?:here )?on)'

/** ◆, ◈ and ◇ stand for somebody else, @ for what is theirs; see markOthers. */
const blamingNamed = [
  `${cause.replace('|on the|', '|')} (?:[\\w'-]+ ){0,6}?[◆◈◇]`,
  `${trouble} (?:(?:appears|seems) to be |(?:is|are|was|were|lies|sits) )?(?:\\w+ ){0,2}?(?:at|within|inside|on) [◆◈◇]`,
  `${trouble} ◆(?=[ .,;]|$)`,
  `on [◆◈◇]@ (?:own )?(?:side|end|part)`,
  `${trouble} (?:\\w+ ){0,2}?(?:with|from|by|of|in|affecting|impacting) [◆◈](?!@? (?:users|customers|accounts|integration|sync|import|export|app|login|sign-in|services?))`,
  `◆@? (?:[\\w-]+ )?(?:${trouble})`,
  'according to [◆◈◇]|(?:problem|issue|cause|trouble|error|outage|delay|fault) (?:sits|lies|lays|rests) (?:with|at|on) [◆◈◇]|(?:held(?: up| back)?|stuck|blocked|waiting|pending|delayed) (?:at|with|by|in) ◆',
  '[◆◈◇]@? (?:[\\w-]+ ){0,2}(?:outages?|incidents?|downtime)',
  `(?<!\\b(?:to|from|via|with|through|using|into|of|in|on|for|your) )[◆◈◇]@?(?: (?:[\\w-]+ )?(?:engineers|technicians|team|teams|staff|crews?|support|systems?|servers?|network|platform|service|services|investigation|api|site|website|app|feed|portal))?${which} (?:${adverb} )*${is}?(?:${does})`,
  `(?:^|[,:;] |\\b(?:unfortunately|sadly|however|currently|meanwhile|now|as|because|that|and|while|since|when|but|after|until|once) )◆@?${which} (?:${adverb} )*(?:(?:has|have|had|is|are|was|were|cannot|can't|could|couldn't|will not|won't|does|doesn't|did|didn't|do not|don't)\\b(?! (?:able|used|asked|invited|welcome))|(?!need|use|used|offer|provid|suppl)\\w+ed\\b|(?:sent|went|came|got|found|knew|left|kept|put|took|ran|held|lost|paid|met|built|told|said|gave|made|let|shut|cut|broke|fell)\\b)`,
  `[◆◈◇] (?:\\w+ ){0,2}?(?!and|or|of|with|to|for|from|in|on|at|by|between|than|via|into|about)\\w+ (?:us|our)\\b`,
  '◆ \\w+ (?:an? |the |some )?(?:broken|wrong|faulty|bad|old|incorrect|incomplete|corrupt)',
  `(?:root cause|cause|culprit|reason|fault|source) (?:[\\w'-]+ ){0,8}?(?:at|with|by|from|of|in|on|inside) [◆◈]`,
  '(?!(?:us|offer|provid|suppli|issu|operat|host|own|power|support|accept|deliver|requir|approv|manag|declin|reject|refus)ed)(?:\\w+(?:ed|en)|cut off|hit|held|let down|held (?:up|back|off)) by [◆◈◇]',
  '[◆◈◇]@? (?:[\\w-]+ )?investigation|(?:[\\w-]+ )?investigation (?:by|at) [◆◈◇]',
  '(?:fix|solution|change|update|patch|mitigation|recovery)(?: \\w+){0,3} (?:by|from|at) [◆◈◇]',
  '(?:informed|told|advised|notified|assured) by [◆◈◇]|(?:hear|heard|word|news|notification|notice|message|reports?|confirmation|information|advice|reply|response|statement|update) (?:back )?from [◆◈◇]',
  "wait\\w* (?:for|on|until) (?:[\\w'-]+ ){0,4}?[◆◈◇]|await\\w* (?:[\\w'-]+ ){0,6}?[◆◈◇]",
  `(?:${trouble}|cause|it|this|that|which) (?:is|are|was|lies|sits) (?:on|with|at|in) [◆◈]`,
  '(?:is|was|it.s|that.s) [◆◈◇] (?:issue|problem|outage|fault|matter)',
  '(?:reported|passed|handed|left) (?:\\w+ ){1,3}(?:to|with) [◆◈][^.]{0,30} await',
  `they (?:had|have|suffered|are having|were having) (?:an? |some )?(?:\\w+ )?${trouble}`,
].map((phrase) => new RegExp(`(?<!\\w)(?:${phrase})`, 'i'))

/** Whether a sentence puts a cause on somebody else. */
export function putsOnOthers(typed: string): boolean {
  const sentence = typed.replace(/\bITS\b/g, 'IT')
  if (blaming.test(sentence)) return true
  if (!mayNameOthers(sentence) || ourCause.test(sentence)) return false
  const said = markOthers(sentence)
  return blamingNamed.some((it) => it.test(said))
}

/** Whoever says so takes it upon themselves. */
const ourCause =
  /\b(?:because|as|since|after) we (?!wait|depend|rely|use|are|need)(?:had |have |\w+ly )?[a-z]+\b|\bby us\b/i

const blaming = anyOf(
  `(?:not|isn't|is not|wasn't) (?:\\w+ )?(?:our fault|caused by us|on our (?:side|end)|our (?:issue|problem|systems?|doing))`,
  "(?<![.!?] )\\b(?!it|here|there|that|what|where|who)[\\w-]+'s? (?:own )?(?:\\w+ )?(?:systems?|servers?|network|platform|api|service|services) (?:is|are|was|were|went|had gone|go|goes) (?:\\w+ )?(?:down|unavailable|offline|failing|broken|unreachable)",
  "(?:is|was|are|were|be) (?:the |our |an? )?(?!today|yesterday|tomorrow)[\\w-]+(?: \\w+)?'s? (?:own )?(?:fault|mistake|doing)",
  '(?:fault|error|mistake|problem|blame|issue) (?:is|was) (?:theirs|his|hers|not ours)',
  'their (?:own )?(?:problem|outage|incident|fault|bug|mistake)|(?:broke|on|at|is|are|fix) their (?:\\w+ )?(?:side|end|systems?|fault)|at (?:their|the) mercy|(?:must|has to|have to|needs? to|should) (?:be )?fix(?:ed)? (?:this|it|that)(?: by)?|they are aware of|they have been (?:told|informed|notified|made aware)|contact (?:them|\\w+) for (?:more|further)',
  'we (?:\\w+ )?wait (?:for|on|until) (?:the|our|them|their)|(?:until|once|when|as soon as) they (?:do|have|accept|fix|let|tell|come back|get back|reply|answer|respond)\\b|what they tell us',
  `(?:this|it|that) (?:is|was) (?:an? )?(?:issue|problem|outage|fault) (?:with|at|on|of) (?:the |their )?(?:mobile |telephone |phone |carrier )?(?:networks?|carriers?|banks?|operators?)`,
  '(?:is|are) (?:entirely |all )?(?:up|down) to (?:the|them|their)|(?:out|outside) (?:of )?our hands|await(?:ing)? (?:(?:their|a|an|the|any|further|some) )*(?:response|fix|reply|answer|update|feedback|news|repair)|not (?:with|in|on|at|of) our (?:service|end|side|systems?|making|doing)|nothing (?:at|on) our (?:end|side)|(?:until|when|once) (?:they|[a-z]+) lets? us know|(?:follow|see|check|refer to) their (?:own )?status',
  'nothing (?:more |else )?(?:that )?we can do|they (?:are|have|had)(?: \\w+){0,2} (?:working|investigating|looking into|fix(?:ing|ed)|resolv(?:ing|ed)|repair(?:ing|ed)|identified|told us|confirmed|applied|acknowledged|dispatched)',
  '(?:outside|beyond) (?:of )?our (?:own )?control',
  '(?<!\\b(?:we|team|engineers) )(?:has|have) (?:since |now )?(?:resolved|fixed|repaired|restored|solved) (?:its|their) (?:\\w+ )?(?:issues?|problems?|incidents?|outages?|faults?|services?|systems?|networks?)',
  '(?:their|its) (?:own )?(?:\\w+ )?(?:engineers|technicians|crews?|team|teams|staff|specialists|support) (?:\\w+ ){0,2}?(?:is|are|have|has|were|was)',
  'our (?:own )?(?:systems|services|servers|infrastructure|platform) (?:remain|are|is|continue)(?: to be)? (?:fully |all |completely )?(?:operational|fine|unaffected|working|healthy)',
)

const slip =
  "(?:broke|deleted|removed|misconfigured|forgot|made an? (?:mistake|error|change)|changed|pushed|caused|failed|ran|applied the wrong|shut|entered|typed|unplugged|switched off|pulled|did not|didn't|had not|hadn't|took|wrongly|accidentally|mistakenly|by mistake|without telling|sent the wrong|used the wrong|loaded the wrong|overwrote|dropped)"

/** A person or a team of our own, or the customer, held up as the cause. */
export const putOnPeople = anyOf(
  '(?:human|operator|user|customer|manual|employee|staff|engineer|administrator|clerical) (?:error|mistake)s?',
  `(?:somebody|someone|a person)(?: (?:in|on|of|at|from) (?:\\w+ ){1,3}?)? ?(?:had |has |\\w+ly )?${slip}|(?:an?|one of our|our|the|another|some) (?:\\w+ )?(?:engineers?|developers?|employees?|interns?|contractors?|administrators?|admins?|operators?|technicians?|colleagues?|dba|sysadmin|clerk|trainee|agent|member of staff|designer|editor|moderator)(?:'s)?(?: (?:in|on|of|at) (?:our|the) (?:\\w+ ){1,3}?)? ?(?:had |has |\\w+ly )?(?:mistake|error|fault|${slip})|(?:an?|one of our) (?:colleague|employee|intern|trainee|clerk|member of staff)(?: (?:in|on|of|at) (?:our|the) (?:\\w+ ){0,2}?\\w+)? (?!replac|restart|fix|repair|notic|found|arriv|report|visit|inspect|restor|spott|correct|resolv|check|reset)\\w+ed\\b`,
  '(?:mistake|error|fault|blunder) (?:made )?(?:by|of) (?:an?|one of our|our|the|another) (?:\\w+ )?(?:engineers?|developers?|employees?|interns?|contractors?|administrators?|operators?|technicians?|colleagues?|agents?|teams?)',
  `(?:the|our|another|a different) (?:\\w+ )?(?:networking|networks?|database|security|devops|operations|ops|infrastructure|platform|development|dev|it|release|infra|data|billing|mobile|web|qa|facilities|marketing|finance|sales|product|design|hosting|systems) (?:team|department|group|office|people) (?:had |has |\\w+ly )?${slip}`,
  "(?:customers|users) (?:who )?(?:misconfigured|misused|abused|overloaded|sent too many|should have|failed to)|(?:a|one|another) customer (?:\\w+ )?(?:caused|overloaded|abused|sent)|(?:your|customers') (?:own )?(?:fault|misconfiguration)",
)
